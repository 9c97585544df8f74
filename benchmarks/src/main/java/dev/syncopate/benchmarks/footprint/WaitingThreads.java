package dev.syncopate.benchmarks.footprint;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;

/// Virtual threads that each wait for a future, or sleep; without results and without a library.
final class WaitingThreads implements Waiters {
    private static final Duration LONG = Duration.ofHours(1);
    private static final CompletableFuture<Object> NONE = new CompletableFuture<>();

    private final boolean time;
    private final List<CompletableFuture<Object>> answers;
    private final List<Thread> threads;
    private final CountDownLatch waiting;

    WaitingThreads(int count, boolean time) {
        this.time = time;
        this.answers = new ArrayList<>(count);
        this.threads = new ArrayList<>(count);
        this.waiting = new CountDownLatch(count);
        for (int i = 0; i < count; i++) {
            answers.add(time ? NONE : new CompletableFuture<>());
        }
    }

    @Override
    public void start() throws InterruptedException {
        for (CompletableFuture<Object> answer : answers) {
            threads.add(Thread.startVirtualThread(() -> {
                waiting.countDown();
                await(answer);
            }));
        }
        waiting.await();
    }

    private void await(CompletableFuture<Object> answer) {
        if (!time) {
            answer.join();
            return;
        }
        try {
            Thread.sleep(LONG);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void end() throws InterruptedException {
        if (time) {
            threads.forEach(Thread::interrupt);
        } else {
            answers.forEach(answer -> answer.complete(1L));
        }
        for (Thread thread : threads) {
            thread.join();
        }
    }
}
