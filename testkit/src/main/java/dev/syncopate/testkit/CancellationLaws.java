package dev.syncopate.testkit;

import static dev.syncopate.testkit.Broken.unless;
import static dev.syncopate.testkit.Broken.unlessEqual;

import dev.syncopate.Call;
import dev.syncopate.Combinator;
import dev.syncopate.Executor;
import dev.syncopate.Orchestration;
import dev.syncopate.Run;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;

/// A cancellation is passed on.
final class CancellationLaws {
    private CancellationLaws() {}

    static <F> void interruptedBefore(Bench<F> bench) throws Exception {
        Thread caller = Thread.currentThread();
        boolean[] lost = {false};
        Executor<F> executor = bench.combined(action -> {
            lost[0] = Thread.currentThread() == caller && !caller.isInterrupted();
            return bench.answer(action);
        });
        caller.interrupt();
        try {
            executor.execute(bench.action(0), Call.outside());
        } catch (InterruptedException | CancellationException passed) {
            return;
        } finally {
            lost[0] |= !Thread.interrupted();
        }
        unless(!lost[0], () -> "the thread was interrupted before the action; later its flag was clear");
    }

    static <F> void cancelledInFlight(Bench<F> bench) throws Exception {
        for (int inFlight : List.of(1, 3)) {
            Stand<F> cancelled = new Stand<>(bench, inFlight);
            Run<?> run = Bench.DRIVER.start(cancelled.orchestration(), cancelled.executor());
            cancelled.begun.await();
            run.cancel();
            cancelled.unlessInterrupted(run.future(), "cancelled");

            Stand<F> interrupted = new Stand<>(bench, inFlight);
            CompletableFuture<Object> ended = new CompletableFuture<>();
            Thread thread = Thread.ofVirtual().start(() -> interrupted.run(ended));
            interrupted.begun.await();
            thread.interrupt();
            interrupted.unlessInterrupted(ended, "interrupted");
        }
    }

    /// A run whose first actions wait for an interruption.
    private static final class Stand<F> {
        final Bench<F> bench;
        final int inFlight;
        final CountDownLatch begun;
        final CountDownLatch never = new CountDownLatch(1);
        final List<F> executed = new CopyOnWriteArrayList<>();
        final List<F> interrupted = new CopyOnWriteArrayList<>();
        final List<String> arrived = new CopyOnWriteArrayList<>();

        Stand(Bench<F> bench, int inFlight) {
            this.bench = bench;
            this.inFlight = inFlight;
            this.begun = new CountDownLatch(inFlight);
        }

        Orchestration<F, Object> orchestration() {
            return conductor -> {
                conductor.map(bench.actions(inFlight), inFlight, (child, action) -> {
                    child.yieldAny(action);
                    return String.valueOf(child.yieldAny(action));
                });
                return "returned";
            };
        }

        Executor<F> executor() {
            Executor<F> waiting = action -> {
                boolean first = !executed.contains(action);
                executed.add(action);
                begun.countDown();
                if (first) {
                    waitForInterruption(action);
                }
                return bench.answer(action);
            };
            Combinator<F> watch = Combinator.of("watch", (action, call, next) -> {
                try {
                    Object result = next.execute(action, call);
                    arrived.add("the result " + result);
                    return result;
                } catch (InterruptedException | CancellationException e) {
                    throw e;
                } catch (Exception e) {
                    arrived.add(e.toString());
                    throw e;
                }
            });
            return bench.combined(waiting.withMaxInFlight(inFlight)).with(watch);
        }

        private void waitForInterruption(F action) throws InterruptedException {
            try {
                never.await();
            } catch (InterruptedException e) {
                interrupted.add(action);
                throw e;
            }
        }

        void run(CompletableFuture<Object> ended) {
            try {
                ended.complete(Bench.DRIVER.run(orchestration(), executor()));
            } catch (Throwable e) {
                ended.completeExceptionally(e);
            }
        }

        void unlessInterrupted(CompletableFuture<?> ended, String how) throws InterruptedException {
            String end = end(ended);
            unlessEqual(inFlight, interrupted.size(), "the number of actions in flight that were interrupted");
            unlessEqual(
                    inFlight,
                    executed.size(),
                    "the number of actions that began in a run that was " + how + " during the first");
            unless(
                    arrived.isEmpty(),
                    () -> "the executor threw InterruptedException when the run was " + how + ", but the caller got "
                            + arrived.getFirst());
            unlessEqual("cancelled", end, "the end of a run that was " + how);
        }

        private static String end(CompletableFuture<?> ended) throws InterruptedException {
            try {
                return String.valueOf(ended.get());
            } catch (CancellationException e) {
                return "cancelled";
            } catch (ExecutionException e) {
                return e.getCause() instanceof CancellationException ? "cancelled" : String.valueOf(e.getCause());
            }
        }
    }
}
