package dev.syncopate.concurrency;

import dev.syncopate.Conductor;
import dev.syncopate.Executor;
import dev.syncopate.Orchestration;
import dev.syncopate.Run;
import dev.syncopate.Stepper;
import dev.syncopate.Syncopate;
import dev.syncopate.fixtures.EveryDriver;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;

/// Runs orchestrations of [Job]s, with the types given, and waits for what other threads do.
final class Jobs {
    static final Syncopate.InMemory VIRTUAL = Syncopate.inMemory().inVirtualTime(Instant.EPOCH);

    private Jobs() {}

    static <T> T run(Orchestration<Job<?>, T> orchestration, Executor<Job<?>> executor) {
        return EveryDriver.run(orchestration, executor);
    }

    static <T> Run<T> start(Orchestration<Job<?>, T> orchestration, Executor<Job<?>> executor) {
        return EveryDriver.start(orchestration, executor);
    }

    static <T> T inVirtualTime(Orchestration<Job<?>, T> orchestration, Executor<Job<?>> executor) {
        return EveryDriver.inVirtualTime(orchestration, executor);
    }

    static <T> Stepper<Job<?>, T> step(Orchestration<Job<?>, T> orchestration) {
        return Stepper.of(orchestration);
    }

    static <T> Orchestration<Job<?>, T> job(Orchestration<Job<?>, T> orchestration) {
        return orchestration;
    }

    /// `count` pings, numbered from 0.
    static List<Job.Ping> pings(int count) {
        return IntStream.range(0, count).mapToObj(Job.Ping::new).toList();
    }

    /// Waits in an executor until somebody interrupts; returns never.
    @SuppressWarnings("TypeParameterUnusedInFormals") // It returns never, and so whatever the caller would like.
    static <R> R untilInterrupted() throws InterruptedException {
        new CountDownLatch(1).await();
        throw new AssertionError("a latch that nobody opens was opened");
    }

    static void meet(CyclicBarrier barrier) throws InterruptedException, BrokenBarrierException, TimeoutException {
        barrier.await(10, TimeUnit.SECONDS);
    }

    static void pass(CountDownLatch latch) throws InterruptedException {
        if (!latch.await(10, TimeUnit.SECONDS)) {
            throw new AssertionError("the latch was not opened within 10 s");
        }
    }

    /// As [#until], deaf to interruption.
    static void untilDeaf(BooleanSupplier done) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (!done.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("what is waited for has not come within 20 s");
            }
            LockSupport.parkNanos(10_000); // so that no carrier of virtual threads is held
        }
    }

    /// Waits in an orchestration, so that other strands of a driven run go on meanwhile.
    static void until(Conductor<?> conductor, BooleanSupplier done) {
        while (!done.getAsBoolean()) {
            conductor.sleep(Duration.ofMillis(1));
        }
    }

    /// Waits until another thread has made it so. The class's timeout ends it should that never happen.
    static void until(BooleanSupplier done) {
        while (!done.getAsBoolean()) {
            if (Thread.interrupted()) {
                throw new AssertionError("interrupted, as by a timeout, while waiting");
            }
            LockSupport.parkNanos(10_000); // so that no carrier of virtual threads is held
        }
    }
}
