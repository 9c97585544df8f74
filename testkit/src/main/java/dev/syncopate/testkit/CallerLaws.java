package dev.syncopate.testkit;

import static dev.syncopate.testkit.Broken.unless;
import static dev.syncopate.testkit.Broken.unlessEqual;

import dev.syncopate.Call;
import dev.syncopate.Executor;
import dev.syncopate.Orchestration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;

/// Concurrent callers.
final class CallerLaws {
    private static final int AT_ONCE = 3;
    private static final int SEEDS = 20;
    private static final int THREADS = 100;

    private CallerLaws() {}

    static <F> void atOnce(Bench<F> bench) {
        CountDownLatch inFlight = new CountDownLatch(AT_ONCE);
        Executor<F> waitingForAll = action -> {
            inFlight.countDown();
            inFlight.await(); // If one of them is held up, the law's time limit ends it.
            return bench.answer(action);
        };
        Orchestration<F, List<String>> all = conductor -> conductor.map(
                bench.actions(AT_ONCE), AT_ONCE, (child, action) -> String.valueOf(child.yieldAny(action)));
        Bench.DRIVER.run(all, bench.combined(waitingForAll.withMaxInFlight(AT_ONCE)));
    }

    static <F> void schedules(Bench<F> bench) throws InterruptedException {
        for (int seed = 0; seed < SEEDS; seed++) {
            SeededRun<F> run = new SeededRun<>(bench, seed);
            List<String> without = run.play(run.executor());
            List<String> with = run.play(bench.combined(run.executor()));
            unlessEqual(without.size(), with.size(), "with seed " + seed + ", the number of events");
            for (int i = 0; i < with.size(); i++) {
                String expected = without.get(i);
                String observed = with.get(i);
                int number = seed;
                unless(
                        expected.equals(observed),
                        () -> "with seed " + number + ", '" + observed + "' instead of '" + expected + "'");
            }
        }
        byThreads(bench);
    }

    /// Calls the executor outside any run, from threads of the JVM.
    private static <F> void byThreads(Bench<F> bench) throws InterruptedException {
        Executor<F> executor = bench.combined(bench.answering().withMaxInFlight(Integer.MAX_VALUE));
        Map<Integer, String> wrong = new ConcurrentHashMap<>();
        List<Thread> threads = IntStream.range(0, THREADS)
                .mapToObj(number -> Thread.ofVirtual().start(() -> {
                    F action = bench.action(number);
                    try {
                        String answer = String.valueOf(executor.execute(action, Call.outside()));
                        if (!answer.equals(String.valueOf(bench.answer(action)))) {
                            wrong.put(number, action + " was answered " + answer);
                        }
                    } catch (Throwable e) {
                        wrong.put(number, action + " threw " + e);
                    }
                }))
                .toList();
        for (Thread thread : threads) {
            thread.join();
        }
        unless(wrong.isEmpty(), () -> "called from " + THREADS + " threads: " + wrong.values());
    }
}
