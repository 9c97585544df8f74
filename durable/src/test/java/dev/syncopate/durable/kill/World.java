package dev.syncopate.durable.kill;

import static dev.syncopate.combinators.Combinators.compensate;
import static dev.syncopate.combinators.Combinators.retry;
import static dev.syncopate.combinators.Combinators.timeout;

import dev.syncopate.Call;
import dev.syncopate.Combinator;
import dev.syncopate.Executor;
import dev.syncopate.Guarantee;
import dev.syncopate.combinators.Schedule;
import dev.syncopate.durable.kill.Act.Kind;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/// Performs actions: each adds a line to the ledger when it begins. An answer tells the session that
/// gave it, so an answer that was lost is replaced by another one.
record World(Ledger ledger, int session) {

    /// Performs nothing, for replays.
    static Executor<Act> layers(Trace trace) {
        return stack(
                Executor.of((action, call) -> {
                    throw new AssertionError("A replay performs " + action + " at " + call.path());
                }),
                trace);
    }

    Executor<Act> of(String run, Trace trace) {
        int inFlight = 1 + Math.floorMod(run.hashCode(), 8);
        return stack(
                Executor.<Act>of((action, call) -> perform(run, action, call)).withMaxInFlight(inFlight), trace);
    }

    private static Executor<Act> stack(Executor<Act> world, Trace trace) {
        Combinator<Act> undo = compensate(done -> Optional.of(
                trace.yielding(new Act.Do("undo " + trace.name(0) + " of " + done.name(), Kind.ANSWERS, 100))));
        return world.with(Guarantee.atMostOnce().on(Act.Once.class))
                .with(Guarantee.repeatable().on(Act.Look.class))
                .with(Guarantee.deferred().on(Act.Later.class))
                .recorded()
                .with(undo.when(action -> is(action, Kind.UNDONE)))
                .with(timeout(Duration.ofNanos(700_000)).when(action -> is((Act) action, Kind.LIMITED)))
                .with(retry(Schedule.fixed(Duration.ofNanos(200_000)).upTo(3))
                        .when(action -> is((Act) action, Kind.RETRIED) || action instanceof Act.Once));
    }

    private static boolean is(Act action, Kind kind) {
        return action instanceof Act.Do done && done.kind() == kind;
    }

    private String perform(String run, Act action, Call call) throws InterruptedException {
        ledger.begun(run, call.path(), action);
        int micros =
                action instanceof Act.Do done ? done.micros() : action instanceof Act.Once once ? once.micros() : 0;
        long until = System.nanoTime() + micros * 1_000L;
        while (System.nanoTime() < until) {
            LockSupport.parkNanos(20_000);
            if (Thread.interrupted() && !is(action, Kind.DEAF)) {
                throw new InterruptedException();
            }
        }
        if (is(action, Kind.FAILS) || (is(action, Kind.RETRIED) && call.attempt() == 1)) {
            throw new IllegalStateException("in session " + session);
        }
        return answer(action);
    }

    String answer(Act action) {
        return action.name().replaceFirst(" after.*", "") + "." + session;
    }
}
