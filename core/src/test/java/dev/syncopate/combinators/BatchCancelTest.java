package dev.syncopate.combinators;

import static dev.syncopate.combinators.Batch.batch;
import static dev.syncopate.combinators.Parallel.parallel;
import static org.assertj.core.api.Assertions.assertThat;

import dev.syncopate.Conductor;
import dev.syncopate.Executor;
import dev.syncopate.Fork;
import dev.syncopate.Orchestration;
import dev.syncopate.Outcome;
import dev.syncopate.Run;
import dev.syncopate.Syncopate;
import dev.syncopate.combinators.Ask.Get;
import dev.syncopate.combinators.Ask.Put;
import dev.syncopate.fixtures.Seeds;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Cancelling one of those who wait for a batch, before it is carried out and meanwhile.
@NullUnmarked
@Timeout(60)
class BatchCancelTest {
    private static final int ANY = Integer.MAX_VALUE;

    /// The batches that the function was given; it holds each until the test lets it go.
    private final List<List<Get>> batches = new ArrayList<>();

    private final Semaphore begun = new Semaphore(0);
    private final Semaphore go = new Semaphore(0);
    private final AtomicReference<Thread> carrier = new AtomicReference<>();

    private List<String> held(List<Get> gets) throws InterruptedException {
        batches.add(List.copyOf(gets));
        carrier.set(Thread.currentThread());
        begun.release();
        assertThat(go.tryAcquire(20, TimeUnit.SECONDS)).isTrue();
        return gets.stream().map(get -> "v" + get.id()).toList();
    }

    private static void pass(Semaphore semaphore) throws InterruptedException {
        assertThat(semaphore.tryAcquire(20, TimeUnit.SECONDS)).isTrue();
    }

    private final Executor<Ask<?>> executor =
            new Asked().with(batch(Get.class, ANY, this::held)).with(parallel());

    private static List<Fork<String>> forks(Conductor<Ask<?>> conductor, int count, Thread[] threads) {
        List<Fork<String>> forks = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int id = i;
            forks.add(conductor.fork(child -> {
                threads[id] = Thread.currentThread();
                return child.yield(new Get(id));
            }));
        }
        return forks;
    }

    /// The orchestration moves while it holds the latch, so the batch waits; then one that waits is cancelled.
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3})
    void who_is_cancelled_before_takes_its_own_action_out(int victim) throws InterruptedException {
        go.release(10);
        Orchestration<Ask<?>, List<Outcome<String>>> orchestration = conductor -> {
            Thread[] threads = new Thread[4];
            List<Fork<String>> forks = forks(conductor, 4, threads);
            for (int i = 0; i < 4; i++) {
                awaitParked(threads, i);
            }
            forks.get(victim).cancel();
            return forks.stream().map(Fork::joinOutcome).toList();
        };

        List<Outcome<String>> outcomes = Syncopate.run(orchestration, executor);

        for (int i = 0; i < 4; i++) {
            if (i == victim) {
                assertThat(((Outcome.Failure<String>) outcomes.get(i)).exception())
                        .isInstanceOf(CancellationException.class);
            } else {
                assertThat(outcomes.get(i)).isEqualTo(new Outcome.Success<>("v" + i));
            }
        }
        assertThat(batches).hasSize(1);
        assertThat(batches.getFirst()).hasSize(3).doesNotContain(new Get(victim));
    }

    private static void awaitParked(Thread[] threads, int i) {
        while (threads[i] == null || threads[i].getState() != Thread.State.WAITING) {
            Thread.onSpinWait();
        }
    }

    @Test
    void all_can_be_cancelled_before() {
        Orchestration<Ask<?>, String> orchestration = conductor -> {
            Thread[] threads = new Thread[3];
            List<Fork<String>> forks = forks(conductor, 3, threads);
            for (int i = 0; i < 3; i++) {
                awaitParked(threads, i);
            }
            forks.forEach(Fork::cancel);
            forks.forEach(Fork::joinOutcome);
            go.release();
            return conductor.yield(new Get(7));
        };

        assertThat(Syncopate.run(orchestration, executor)).isEqualTo("v7");
        assertThat(batches).containsExactly(List.of(new Get(7)));
    }

    /// While the function runs the orchestration, apart in an action of its own, learns who carries it out.
    @ParameterizedTest
    @CsvSource({"true, 1", "true, 2147483647", "false, 2147483647"})
    void who_is_cancelled_meanwhile_does_not_fail_the_others(boolean carries, int inFlight) {
        Thread[] threads = new Thread[4];
        Executor<Ask<?>> executor = new Asked()
                .<Ask<?>>with((Executor<Ask<?>> inner) -> inner.around((ask, call, next) -> {
                    pass(begun);
                    return next.execute(ask, call);
                }))
                .with(batch(Get.class, ANY, this::held))
                .with(parallel(inFlight == 1 ? 2 : inFlight));
        Orchestration<Ask<?>, List<Outcome<String>>> orchestration = conductor -> {
            List<Fork<String>> forks = forks(conductor, 4, threads);
            conductor.yield(new Put(0)); // until the function has begun
            int victim = 0;
            while ((threads[victim] == carrier.get()) != carries) {
                victim++;
            }
            forks.get(victim).cancel();
            Outcome<String> cancelled = forks.get(victim).joinOutcome();
            assertThat(((Outcome.Failure<String>) cancelled).exception()).isInstanceOf(CancellationException.class);
            go.release(10);
            forks.remove(victim);
            return forks.stream().map(Fork::joinOutcome).toList();
        };

        List<Outcome<String>> outcomes = Syncopate.run(orchestration, executor);

        assertThat(outcomes).hasSize(3).allMatch(Outcome.Success.class::isInstance);
        assertThat(batches).hasSize(carries ? 2 : 1);
        assertThat(batches.getLast()).hasSize(carries ? 3 : 4);
    }

    @Test
    void a_cancelled_run_interrupts_the_function_and_leaves_nobody_waiting() throws InterruptedException {
        Run<List<String>> run = Syncopate.start(
                conductor -> conductor.map(List.of(1, 2, 3), 3, (child, id) -> child.yield(new Get(id))), executor);
        pass(begun);
        run.cancel();

        assertThat(run.future())
                .failsWithin(20, TimeUnit.SECONDS)
                .withThrowableThat()
                .isInstanceOf(CancellationException.class);
    }

    /// Some forks are cancelled wherever they are by then; all others get each of their results.
    @ParameterizedTest
    @CsvSource({"1, 1", "2, 1", "3, 3", "4, 3", "5, 2147483647", "6, 2147483647", "7, 2147483647", "8, 2147483647"})
    void many_that_are_cancelled_anywhere_do_not_disturb_the_others(int seed, int inFlight) {
        Random random = new Random(Seeds.nth(seed));
        Executor<Ask<?>> sevens = new Asked()
                .with(Batch.<String, Get>batch(Get.class, 7, gets -> {
                    Thread.onSpinWait();
                    if (Thread.interrupted()) {
                        throw new InterruptedException();
                    }
                    return gets.stream().map(get -> "v" + get.id()).toList();
                }))
                .with(parallel(inFlight));
        Orchestration<Ask<?>, List<Outcome<String>>> orchestration = conductor -> {
            List<Fork<String>> forks = new ArrayList<>();
            for (int i = 0; i < 60; i++) {
                int first = i;
                forks.add(conductor.fork(child -> {
                    StringBuilder all = new StringBuilder();
                    for (int round = 0; round < 5; round++) {
                        all.append(child.yield(new Get(first + round)));
                    }
                    return all.toString();
                }));
                if (random.nextInt(3) == 0) {
                    forks.get(random.nextInt(forks.size())).cancel();
                }
            }
            return forks.stream().map(Fork::joinOutcome).toList();
        };

        List<Outcome<String>> outcomes = Syncopate.run(orchestration, sevens);

        for (int i = 0; i < 60; i++) {
            switch (outcomes.get(i)) {
                case Outcome.Success<String>(String all) ->
                    assertThat(all).isEqualTo("v%d".repeat(5).formatted(i, i + 1, i + 2, i + 3, i + 4));
                case Outcome.Failure<String>(Exception exception) ->
                    assertThat(exception).isInstanceOf(CancellationException.class);
            }
        }
        assertThat(outcomes.stream().filter(Outcome.Success.class::isInstance)).hasSizeGreaterThan(30);
    }

    @Test
    void the_function_may_be_under_way_while_the_next_batch_is_filled() {
        CountDownLatch second = new CountDownLatch(1);
        Executor<Ask<?>> twos = new Asked()
                .with(Batch.<String, Get>batch(Get.class, 2, gets -> {
                    if (gets.contains(new Get(0))) {
                        assertThat(second.await(20, TimeUnit.SECONDS)).isTrue();
                    } else {
                        second.countDown();
                    }
                    return gets.stream().map(get -> "v" + get.id()).toList();
                }))
                .with(parallel());
        Orchestration<Ask<?>, List<String>> orchestration = conductor -> {
            var first = conductor.fork(child -> child.yield(List.of(new Get(0), new Get(1))));
            var other = conductor.fork(new Get(2));
            List<String> results = new ArrayList<>(first.join());
            results.add(other.join());
            return results;
        };

        assertThat(Syncopate.run(orchestration, twos)).containsExactly("v0", "v1", "v2");
    }

    /// Two fill the batch of two; while it is carried out two more come; then the one who carries it out is
    /// cancelled, so that three wait.
    @Test
    void no_batch_is_larger_than_allowed_after_one_was_put_back() {
        Executor<Ask<?>> twos =
                new Asked().with(batch(Get.class, 2, this::held)).with(parallel());
        Thread[] threads = new Thread[4];
        Orchestration<Ask<?>, List<Outcome<String>>> orchestration = conductor -> {
            List<Fork<String>> forks = new ArrayList<>(forks(conductor, 2, threads));
            pass(begun);
            Fork<String> cancelled = forks.remove(threads[0] == carrier.get() ? 0 : 1);
            forks.add(conductor.fork(child -> {
                threads[2] = Thread.currentThread();
                return child.yield(new Get(2));
            }));
            awaitParked(threads, 2);
            cancelled.cancel();
            assertThat(cancelled.joinOutcome()).isInstanceOf(Outcome.Failure.class);
            forks.add(conductor.fork(new Get(3)));
            go.release(10);
            return forks.stream().map(Fork::joinOutcome).toList();
        };

        assertThat(Syncopate.run(orchestration, twos)).hasSize(3).allMatch(Outcome.Success.class::isInstance);
        assertThat(batches).allMatch(batch -> batch.size() <= 2);
        assertThat(batches.stream().skip(1).mapToInt(List::size).sum()).isEqualTo(3);
    }

    /// In virtual time the threads move in turns: the third fork lets the other two come first.
    @Test
    void who_has_the_batch_carried_out_in_place_of_a_cancelled_one_waits_for_all_others_too() {
        go.release(10);
        Orchestration<Ask<?>, List<String>> orchestration = conductor -> {
            Fork<String> first = conductor.fork(new Get(0));
            Fork<String> second = conductor.fork(new Get(1));
            conductor.fork(child -> "come").join();
            first.cancel();
            assertThat(first.joinOutcome()).isInstanceOf(Outcome.Failure.class);
            Fork<String> third = conductor.fork(new Get(2));
            return List.of(second.join(), third.join());
        };

        assertThat(Syncopate.inMemory().inVirtualTime(Instant.EPOCH).run(orchestration, executor))
                .containsExactly("v1", "v2");
        assertThat(batches).containsExactly(List.of(new Get(1), new Get(2)));
    }
}
