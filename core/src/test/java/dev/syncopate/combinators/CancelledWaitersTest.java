package dev.syncopate.combinators;

import static dev.syncopate.combinators.Batch.batch;
import static dev.syncopate.combinators.Memo.memo;
import static dev.syncopate.combinators.Parallel.parallel;
import static dev.syncopate.combinators.SerialBy.serialBy;
import static dev.syncopate.combinators.SingleFlight.singleFlight;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.api.Timeout.ThreadMode.SEPARATE_THREAD;

import dev.syncopate.Call;
import dev.syncopate.Combinator;
import dev.syncopate.Executor;
import dev.syncopate.Fork;
import dev.syncopate.Orchestration;
import dev.syncopate.Outcome;
import dev.syncopate.Run;
import dev.syncopate.Syncopate;
import dev.syncopate.combinators.Ask.Get;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Those who wait for one of them begin nothing once they are cancelled.
@NullUnmarked
@Timeout(value = 60, threadMode = SEPARATE_THREAD)
class CancelledWaitersTest {
    private static final int CALLERS = 50;

    private final List<Ask<?>> begun = new CopyOnWriteArrayList<>();

    static Stream<Combinator<Object>> combinators() {
        return Stream.of(
                memo(),
                memo(Memo.Keep.FAILURES_TOO),
                singleFlight(),
                serialBy(action -> "one"),
                singleFlight().inside(memo()),
                serialBy(action -> action).inside(memo()),
                batch(
                                Get.class,
                                1_000,
                                gets -> gets.stream().map(get -> "v" + get.id()).toList())
                        .inside(memo()));
    }

    /// The first is cut short when all have been cancelled: it passes the interruption on only then. So what the
    /// others do is decided by whether they look, and not by who is quicker.
    @ParameterizedTest
    @MethodSource("combinators")
    void who_was_cancelled_before_its_turn_comes_does_not_begin(Combinator<Object> combinator) {
        CountDownLatch allCancelled = new CountDownLatch(1);
        Executor<Ask<?>> executor = new Asked()
                .around((ask, call, next) -> {
                    begun.add(ask);
                    try {
                        call.sleep(Duration.ofHours(1));
                    } catch (InterruptedException e) {
                        awaitUninterruptibly(allCancelled);
                        throw e;
                    }
                    return next.execute(ask, call);
                })
                .with(combinator)
                .with(parallel());
        Orchestration<Ask<?>, List<Outcome<String>>> orchestration = conductor -> {
            List<Fork<String>> forks = IntStream.range(0, CALLERS)
                    .mapToObj(i -> conductor.fork(new Get(1)))
                    .toList();
            conductor.sleep(Duration.ofSeconds(1));
            forks.forEach(Fork::cancel);
            allCancelled.countDown();
            return forks.stream().map(Fork::joinOutcome).toList();
        };

        List<Outcome<String>> outcomes =
                Syncopate.inMemory().inVirtualTime(Instant.EPOCH).run(orchestration, executor);

        assertThat(begun).hasSizeLessThanOrEqualTo(1);
        if (!begun.isEmpty()) {
            assertThat(outcomes).allMatch(Outcome.Failure.class::isInstance);
        }
    }

    private static void awaitUninterruptibly(CountDownLatch latch) {
        boolean interrupted = false;
        while (true) {
            try {
                latch.await();
                break;
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /// Admitted and cancelled at the same moment: its turn goes on to the next.
    @ParameterizedTest
    @MethodSource("serials")
    void who_is_cancelled_as_its_turn_comes_gives_it_on(Combinator<Object> serial) throws Exception {
        Executor<Ask<?>> executor = new Asked()
                .around((ask, call, next) -> {
                    begun.add(ask);
                    call.sleep(Duration.ofSeconds(1));
                    return next.execute(ask, call);
                })
                .with(serial)
                .with(parallel());
        for (int order = 0; order < 20; order++) {
            begun.clear();
            Orchestration<Ask<?>, String> orchestration = conductor -> {
                Fork<String> first = conductor.fork(new Get(1));
                conductor.sleep(Duration.ofNanos(1));
                Fork<String> second = conductor.fork(new Get(2));
                conductor.sleep(Duration.ofNanos(1));
                Fork<String> third = conductor.fork(new Get(3));
                conductor.sleep(Duration.ofSeconds(1).minusNanos(2)); // just when the first one ends
                second.cancel();
                second.joinOutcome();
                return first.join() + third.join();
            };

            assertThat(Syncopate.inMemory().inVirtualTime(Instant.EPOCH).run(orchestration, executor))
                    .isEqualTo("v1v3");
            assertThat(begun).startsWith(new Get(1)).endsWith(new Get(3));
        }
        // The line is empty again.
        assertThat(executor.execute(new Get(4), Call.outside())).isEqualTo("v4");
    }

    static Stream<Combinator<Object>> serials() {
        return Stream.of(serialBy(action -> "one"), serialBy(action -> "one").on(Get.class));
    }

    /// Without those by which what is asked for ends by itself.
    static Stream<Combinator<Object>> waiting() {
        return combinators().filter(combinator -> !combinator.name().contains("batch"));
    }

    @ParameterizedTest
    @MethodSource("waiting")
    void a_cancelled_run_begins_nothing_more(Combinator<Object> combinator) throws InterruptedException {
        CountDownLatch first = new CountDownLatch(1);
        CountDownLatch come = new CountDownLatch(CALLERS);
        Executor<Ask<?>> executor = new Asked()
                .around((ask, call, next) -> {
                    begun.add(ask);
                    first.countDown();
                    return new CountDownLatch(1).await(20, TimeUnit.SECONDS);
                })
                .with(combinator)
                .around((ask, call, next) -> {
                    come.countDown();
                    return next.execute(ask, call);
                })
                .with(parallel());
        Run<Object> run = Syncopate.start(
                conductor -> conductor.map(
                        IntStream.range(0, CALLERS).boxed().toList(), CALLERS, (child, i) -> child.yield(new Get(1))),
                executor);
        assertThat(come.await(20, TimeUnit.SECONDS)).isTrue();
        assertThat(first.await(20, TimeUnit.SECONDS)).isTrue();
        run.cancel();

        assertThat(catchThrowable(run::join)).isNotNull();
        assertThat(begun).hasSizeLessThanOrEqualTo(1);
    }
}
