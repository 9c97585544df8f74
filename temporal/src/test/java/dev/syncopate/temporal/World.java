package dev.syncopate.temporal;

import static dev.syncopate.combinators.Combinators.retry;

import dev.syncopate.Executor;
import dev.syncopate.Guarantee;
import dev.syncopate.combinators.Schedule;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;

/// What performs tasks, and remembers what was done.
final class World {
    final List<String> ledger = new CopyOnWriteArrayList<>();

    /// What hangs at present.
    final BlockingQueue<String> hanging = new LinkedBlockingQueue<>();

    final Executor<Task<?>> stack = Executor.<Task<?>>of((action, call) -> switch (action) {
                case Task.Do(var what) -> did(what) + "!";
                case Task.Look(var what) -> did(what) + "?";
                case Task.Pay(var cents) -> did("pay " + cents + " by " + call.idempotencyKey());
                case Task.Fail(var why) -> throw new Trouble(did(why));
                case Task.Break(var why) -> throw new Trouble(hanging.take() + " hangs, " + why);
                case Task.Hang(var what) -> hang(what);
                case Task.Deaf(var what, var millis) -> deaf(what, millis);
                case Task.Approve approve -> throw new IllegalStateException("somebody else answers " + approve);
                case Task.Flaky(var what, var failures) -> {
                    did(what + " " + call.attempt());
                    if (call.attempt() <= failures) {
                        throw new Trouble("attempt " + call.attempt());
                    }
                    yield what;
                }
            })
            .with(Guarantee.deferred().on(Task.Approve.class))
            .with(Guarantee.repeatable().on(Task.Look.class))
            .with(Guarantee.atMostOnce().on(Task.Pay.class))
            .recorded()
            .with(retry(Schedule.fixed(Duration.ofSeconds(40)).upTo(3)).on(Task.Flaky.class));

    private String did(String what) {
        ledger.add(what);
        return what;
    }

    private String hang(String what) throws InterruptedException {
        did("begins " + what);
        hanging.add(what);
        try {
            Thread.sleep(60_000);
            return "never";
        } finally {
            did("ends " + what);
        }
    }

    private String deaf(String what, int millis) {
        did("begins " + what);
        long until = System.nanoTime() + millis * 1_000_000L;
        while (System.nanoTime() < until) {
            java.util.concurrent.locks.LockSupport.parkNanos(1_000_000);
            if (Thread.interrupted()) {
                continue;
            }
        }
        did("ends " + what);
        return what;
    }
}
