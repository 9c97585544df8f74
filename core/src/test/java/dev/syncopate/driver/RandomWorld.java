package dev.syncopate.driver;

import static dev.syncopate.combinators.Combinators.retry;
import static dev.syncopate.combinators.Combinators.timeout;

import dev.syncopate.Combinator;
import dev.syncopate.Executor;
import dev.syncopate.combinators.Schedule;
import dev.syncopate.driver.RandomProgram.Act;
import dev.syncopate.driver.RandomProgram.Do;
import dev.syncopate.driver.RandomProgram.Kind;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/// What performs the actions of random programs, with layers of the run around it.
final class RandomWorld {
    private static final Executor<Act> WORLD = Executor.of((action, call) -> {
        Do act = (Do) action;
        long until = System.nanoTime() + act.micros() * 1_000L;
        boolean deaf = act.kind() == Kind.DEAF || act.kind() == Kind.DEAF_AND_FAILS;
        while (System.nanoTime() < until) {
            LockSupport.parkNanos(20_000);
            if (Thread.interrupted() && !deaf) {
                throw new InterruptedException();
            }
        }
        if (act.kind() == Kind.FAILS
                || act.kind() == Kind.DEAF_AND_FAILS
                || (act.kind() == Kind.RETRIED && call.attempt() == 1)) {
            throw new IllegalStateException("action " + act.id());
        }
        return "a" + act.id();
    });

    private RandomWorld() {}

    private static boolean is(Act action, Kind kind) {
        return ((Do) action).kind() == kind;
    }

    /// The undo of an action, which itself may fail or be deaf.
    private static Do undo(Do done) {
        Kind kind = done.id() % 5 == 0 ? Kind.FAILS : done.id() % 3 == 0 ? Kind.DEAF : Kind.ANSWERS;
        return new Do(-1 - done.id(), kind, done.id() % 2 * 200);
    }

    private static Combinator<Act> undoing(RandomProgram.Shared shared) {
        return Combinator.<Act>ofRun("undoing", (action, call, next) -> {
                    call.onFailure(conductor -> {
                        shared.trace.add("undoes " + action);
                        return shared.trace.add("undid " + conductor.yieldAny(undo((Do) action)));
                    });
                    return next.execute(action, call);
                })
                .when(action -> is(action, Kind.UNDONE));
    }

    static Executor<Act> stack(RandomProgram.Shared shared, int inFlight) {
        return WORLD.withMaxInFlight(inFlight)
                .recorded()
                .with(undoing(shared))
                .with(timeout(Duration.ofNanos(700_000)).when(action -> is((Act) action, Kind.LIMITED)))
                .with(retry(Schedule.fixed(Duration.ofNanos(200_000)).upTo(3))
                        .when(action -> is((Act) action, Kind.RETRIED)));
    }
}
