package dev.syncopate.concurrency.stress;

import dev.syncopate.Call;
import dev.syncopate.Executor;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/// Carries deeds out and notes whatever must not be.
final class Doer implements Executor<Deed> {
    private final int allowed;

    /// Called on the executing thread at the beginning of one deed, counted from 0.
    private final int trouble;

    private final Runnable makeTrouble;

    /// Whether every other deed holds its place for as long as it takes.
    private final boolean busy;

    private final AtomicInteger begun = new AtomicInteger();
    private final AtomicInteger ended = new AtomicInteger();
    private final AtomicInteger inFlight = new AtomicInteger();
    private final ConcurrentLinkedQueue<String> wrongs = new ConcurrentLinkedQueue<>();

    Doer(int allowed, boolean busy, int trouble, Runnable makeTrouble) {
        this.allowed = allowed;
        this.busy = busy;
        this.trouble = trouble;
        this.makeTrouble = makeTrouble;
    }

    @Override
    public Object execute(Deed deed) throws Exception {
        return execute(deed, Call.outside());
    }

    @Override
    public Object execute(Deed deed, Call call) throws Exception {
        return switch (deed) {
            case Deed.Do something -> carryOut(something, call);
            case Deed.Meet(var barrier) -> "met " + barrier.await(20, TimeUnit.SECONDS);
        };
    }

    private String carryOut(Deed.Do deed, Call call) throws Exception {
        if (begun.getAndIncrement() == trouble) {
            makeTrouble.run();
        }
        enter(deed);
        look(deed, "began");
        try {
            take(deed, call);
            if (deed.act().fails()) {
                throw new Deed.Mishap(deed.act().id());
            }
            return "a" + deed.act().id();
        } finally {
            look(deed, "went on");
            inFlight.decrementAndGet();
            ended.incrementAndGet();
        }
    }

    private void take(Deed.Do deed, Call call) throws InterruptedException {
        Instant end = call.now().plusNanos(deed.act().nanos());
        boolean holds = busy && deed.act().id() % 2 == 0;
        while (true) {
            try {
                if (holds) {
                    hold(end, call);
                } else {
                    sleep(deed, Duration.between(call.now(), end), call);
                }
                return;
            } catch (InterruptedException e) {
                if (!deed.act().deaf()) {
                    throw e;
                }
            }
        }
    }

    private static void hold(Instant end, Call call) throws InterruptedException {
        while (call.now().isBefore(end)) {
            if (Thread.currentThread().isInterrupted()) {
                throw new InterruptedException();
            }
            Thread.onSpinWait();
        }
    }

    /// Gives its place for as long as it sleeps.
    private void sleep(Deed.Do deed, Duration time, Call call) throws InterruptedException {
        inFlight.decrementAndGet();
        try {
            call.sleep(time);
        } finally {
            enter(deed);
        }
    }

    private void enter(Deed.Do deed) {
        int now = inFlight.incrementAndGet();
        if (now > allowed) {
            wrongs.add(deed + " is number " + now + " in flight, where " + allowed + " are allowed");
        }
    }

    private void look(Deed.Do deed, String what) {
        if (deed.scope().isClosed()) {
            wrongs.add(deed + " " + what + " when the part of it had ended");
        }
    }

    /// What was wrong by the end of the run.
    List<String> wrongs() {
        if (begun.get() != ended.get() || inFlight.get() != 0) {
            wrongs.add(begun + " deeds began and " + ended + " ended; " + inFlight + " are in flight at the end");
        }
        return List.copyOf(wrongs);
    }

    int begun() {
        return begun.get();
    }

    @Override
    public int maxInFlight() {
        return allowed;
    }
}
