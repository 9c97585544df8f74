package dev.syncopate.concurrency.stress;

import dev.syncopate.ActionFailedException;
import dev.syncopate.Orchestration;
import dev.syncopate.Run;
import dev.syncopate.Syncopate;
import dev.syncopate.concurrency.stress.Deed.Meet;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/// One run of a tree, possibly with trouble from outside, and what can be said about it afterwards.
///
/// @param inFlight how many actions the executor allows
/// @param trouble what comes from outside
/// @param when at the beginning of which deed it comes, counted from 0
/// @param apart whether the tree is a fork of the run, and not the run itself
record Trial(Tree tree, int inFlight, boolean virtual, Trouble trouble, int when, boolean apart) {
    static final int ANY = Integer.MAX_VALUE;
    private static final int PATIENCE_SECONDS = 30;

    enum Trouble {
        NONE,
        CANCEL,
        CANCEL_FROM_ANOTHER_THREAD,
        INTERRUPT
    }

    /// What came of it.
    ///
    /// @param troubled whether the trouble came
    /// @param interrupted whether the thread that called was interrupted afterwards
    /// @param wrongs what must never be
    record Result(Ending ending, boolean troubled, boolean interrupted, List<String> wrongs) {}

    Result perform() throws InterruptedException {
        AtomicInteger alive = new AtomicInteger();
        AtomicBoolean troubled = new AtomicBoolean();
        CompletableFuture<Runnable> trouble = new CompletableFuture<>();
        Doer doer = new Doer(inFlight, !virtual, when, () -> {
            troubled.set(true);
            Runnable make = trouble.join();
            if (this.trouble == Trouble.CANCEL_FROM_ANOTHER_THREAD) {
                Thread.startVirtualThread(make);
            } else {
                make.run();
            }
        });
        Scope scope = new Scope(null);
        List<String> wrongs = Collections.synchronizedList(new ArrayList<>());
        Callee callee = this.trouble == Trouble.INTERRUPT ? Trial::onThread : Trial::started;
        Called called = callee.call(driver(alive), orchestration(scope, wrongs), doer, trouble, wrongs);
        scope.close();
        awaitNone(alive, wrongs);
        wrongs.addAll(doer.wrongs());
        return new Result(called.ending(), troubled.get(), called.interrupted(), List.copyOf(wrongs));
    }

    private record Called(Ending ending, boolean interrupted) {}

    @FunctionalInterface
    private interface Callee {
        Called call(
                Syncopate.InMemory driver,
                Orchestration<Deed, String> orchestration,
                Doer doer,
                CompletableFuture<Runnable> trouble,
                List<String> wrongs)
                throws InterruptedException;
    }

    private static Called started(
            Syncopate.InMemory driver,
            Orchestration<Deed, String> orchestration,
            Doer doer,
            CompletableFuture<Runnable> trouble,
            List<String> wrongs)
            throws InterruptedException {
        Run<String> run = driver.start(orchestration, doer);
        trouble.complete(run::cancel);
        return new Called(get(run.future().handle((text, thrown) -> ending(text, thrown, wrongs))), false);
    }

    private static Called onThread(
            Syncopate.InMemory driver,
            Orchestration<Deed, String> orchestration,
            Doer doer,
            CompletableFuture<Runnable> trouble,
            List<String> wrongs)
            throws InterruptedException {
        FutureTask<Called> task = new FutureTask<>(() -> {
            Ending ending;
            try {
                ending = ending(driver.run(orchestration, doer), null, wrongs);
            } catch (Throwable e) {
                ending = ending(null, e, wrongs);
            }
            return new Called(ending, Thread.currentThread().isInterrupted());
        });
        Thread thread = Thread.ofVirtual().unstarted(task);
        trouble.complete(thread::interrupt);
        thread.start();
        return get(task);
    }

    private static Ending ending(String text, Throwable thrown, List<String> wrongs) {
        if (thrown == null) {
            return Ending.returned(text);
        }
        boolean expected = thrown instanceof CancellationException
                || thrown.getClass() == IllegalStateException.class
                || (thrown instanceof ActionFailedException failed
                        && (failed.is(Deed.Mishap.class) || failed.is(InterruptedException.class)));
        if (!expected) {
            wrongs.add("the run threw " + thrown);
        }
        return Ending.of(thrown);
    }

    private static <T> T get(Future<T> future) throws InterruptedException {
        try {
            return future.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw new AssertionError("the run hangs", e);
        } catch (ExecutionException e) {
            throw new AssertionError(e);
        }
    }

    private static void awaitNone(AtomicInteger alive, List<String> wrongs) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (alive.get() > 0) {
            if (System.nanoTime() > end) {
                wrongs.add(alive + " threads of the run are left");
                return;
            }
            Thread.onSpinWait();
        }
    }

    private Syncopate.InMemory driver(AtomicInteger alive) {
        Syncopate.InMemory driver = Syncopate.inMemory().carrying(task -> {
            alive.incrementAndGet();
            return () -> {
                try {
                    task.run();
                } finally {
                    alive.decrementAndGet();
                }
            };
        });
        return virtual ? driver.inVirtualTime(Instant.EPOCH) : driver;
    }

    private Orchestration<Deed, String> orchestration(Scope scope, List<String> wrongs) {
        Orchestration<Deed, String> staged = Staging.of(tree, scope);
        if (!apart) {
            return staged;
        }
        return conductor -> {
            try {
                return conductor.all(List.of(staged)).getFirst();
            } finally {
                scope.close();
                if (inFlight != ANY) {
                    // Only if no place is lost can as many as are allowed hold one and meet.
                    List<Meet> all = Collections.nCopies(inFlight, new Meet(new CyclicBarrier(inFlight)));
                    conductor.shielded(shield -> shield.attempt(all)).stream()
                            .map(Ending::of)
                            .filter(Ending::isFailed)
                            .forEach(failure -> wrongs.add("a place in flight was lost: " + failure));
                }
            }
        };
    }
}
