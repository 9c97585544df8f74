package dev.syncopate.combinators;

import static dev.syncopate.combinators.Parallel.parallel;
import static dev.syncopate.combinators.SingleFlight.singleFlight;
import static org.assertj.core.api.Assertions.assertThat;

import dev.syncopate.Call;
import dev.syncopate.Combinator;
import dev.syncopate.Executor;
import dev.syncopate.Orchestration;
import dev.syncopate.Outcome;
import dev.syncopate.Run;
import dev.syncopate.Syncopate;
import dev.syncopate.fixtures.EveryDriver;
import dev.syncopate.fixtures.OnEveryDriver;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@NullUnmarked
@Timeout(60)
@OnEveryDriver
class SingleFlightTest {
    private final Asked asked = new Asked().taking(Duration.ofSeconds(1));

    /// The executor works on another thread, which is interrupted once it has begun; who waits is at once.
    @Test
    void an_interrupt_reaches_the_executor() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch interrupted = new CountDownLatch(1);
        Executor<String> executor = action -> {
            begun.countDown();
            try {
                return new CountDownLatch(1).await(20, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                interrupted.countDown();
                throw e;
            }
        };
        Run<Object> run = Syncopate.start(conductor -> conductor.yieldAny("x"), executor.with(singleFlight()));
        assertThat(begun.await(20, TimeUnit.SECONDS)).isTrue();
        run.cancel();

        assertThat(interrupted.await(20, TimeUnit.SECONDS)).isTrue();
        assertThat(run.future()).failsWithin(20, TimeUnit.SECONDS);
    }

    @Test
    void is_called_what_it_is() {
        assertThat(singleFlight().name()).isEqualTo("singleFlight");
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "2, 1", "3, 2", "4, 2147483647", "5, 2147483647"})
    void equal_actions_in_flight_at_once_are_carried_out_once(long seed, int inFlight) {
        Executor<Ask<?>> executor = asked.with(singleFlight()).with(parallel(inFlight));

        List<Outcome<String>> outcomes =
                Callers.of(8, seed).run(executor, (child, i) -> child.yield(new Ask.Get(i % 2)));

        assertThat(outcomes)
                .containsExactlyElementsOf(IntStream.range(0, 8)
                        .<Outcome<String>>mapToObj(i -> new Outcome.Success<>("v" + i % 2))
                        .toList());
        assertThat(asked.begun()).containsExactlyInAnyOrder(new Ask.Get(0), new Ask.Get(1));
    }

    @Test
    void nothing_is_remembered() {
        Orchestration<Ask<?>, Void> orchestration = conductor -> {
            conductor.yield(new Ask.Get(1));
            conductor.yield(new Ask.Get(1));
            return null;
        };
        Syncopate.inMemory().inVirtualTime(Instant.EPOCH).run(orchestration, asked.with(singleFlight()));

        assertThat(asked.begun()).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void all_get_the_same_failure(long seed) {
        asked.failing(ask -> true);

        List<Outcome<String>> outcomes = Callers.of(5, seed)
                .run(asked.with(singleFlight()).with(parallel()), (child, i) -> child.yield(new Ask.Get(0)));

        assertThat(asked.begun()).hasSize(1);
        assertThat(outcomes)
                .extracting(outcome ->
                        ((Outcome.Failure<String>) outcome).exception().getCause())
                .containsOnly(((Outcome.Failure<String>) outcomes.getFirst())
                        .exception()
                        .getCause());
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "2, 1", "3, 1", "4, 2147483647", "5, 2147483647", "6, 2147483647"})
    void whoever_is_cancelled_whenever_the_work_goes_on_for_the_others(long seed, int inFlight) {
        for (int moment = 0; moment <= 12; moment++) {
            for (int victim = 0; victim < 4; victim++) {
                Asked asked = new Asked().taking(Callers.TICK.multipliedBy(6));
                List<Outcome<String>> outcomes = Callers.of(4, seed)
                        .cancelling(victim, Callers.TICK.multipliedBy(moment))
                        .run(
                                asked.with(singleFlight()).with(parallel(inFlight)),
                                (child, i) -> child.yield(new Ask.Get(7)));

                for (int i = 0; i < 4; i++) {
                    if (i != victim) {
                        assertThat(outcomes.get(i)).isEqualTo(new Outcome.Success<>("v7"));
                    }
                }
                assertThat(asked.most()).isEqualTo(1);
                assertThat(asked.inFlight()).isZero();
                // Cut short only where the victim was alone: came first, and was cancelled before the second.
                assertThat(asked.begun()).hasSize(1 + asked.cutShort().size());
                assertThat(asked.cutShort().size()).isLessThanOrEqualTo(moment <= 2 ? 1 : 0);
            }
        }
    }

    @Test
    void the_last_who_is_cancelled_ends_the_work_and_waits_for_its_end() {
        Orchestration<Ask<?>, Instant> orchestration = conductor -> {
            var first = conductor.fork(new Ask.Get(1));
            var second = conductor.fork(new Ask.Get(1));
            conductor.sleep(Duration.ofMillis(1));
            first.cancel();
            conductor.sleep(Duration.ofMillis(1));
            assertThat(asked.cutShort()).isEmpty();
            second.cancel();
            assertThat(second.joinOutcome()).isInstanceOf(Outcome.Failure.class);
            assertThat(asked.cutShort()).containsExactly(new Ask.Get(1));
            return conductor.now();
        };

        assertThat(Syncopate.inMemory()
                        .inVirtualTime(Instant.EPOCH)
                        .run(orchestration, asked.with(singleFlight()).with(parallel())))
                .isEqualTo(Instant.EPOCH.plusMillis(2));
        assertThat(asked.begun()).hasSize(1);
    }

    @Test
    void around_itself_it_does_not_wait_for_itself() {
        Combinator<Object> shared = singleFlight();
        Orchestration<Ask<?>, String> orchestration = conductor -> conductor.yield(new Ask.Get(1));

        assertThat(Syncopate.inMemory()
                        .inVirtualTime(Instant.EPOCH)
                        .run(orchestration, asked.with(shared).with(shared)))
                .isEqualTo("v1");
    }

    /// An executor that waits until the test lets one go.
    private static final class Held implements Executor<String> {
        final List<String> begun = new CopyOnWriteArrayList<>();
        final Semaphore beginnings = new Semaphore(0);
        final Semaphore go = new Semaphore(0);

        @Override
        public Object execute(String action) throws Exception {
            begun.add(action);
            beginnings.release();
            assertThat(go.tryAcquire(20, TimeUnit.SECONDS)).isTrue();
            return action + "!";
        }

        void awaitBeginning() throws InterruptedException {
            assertThat(beginnings.tryAcquire(20, TimeUnit.SECONDS)).isTrue();
        }
    }

    private final Held held = new Held();

    private static Run<Object> start(Executor<String> executor) {
        return Syncopate.start(conductor -> conductor.yieldAny("x"), executor);
    }

    /// Starts a run and waits until it stands in the flight.
    private static Run<Object> join(Executor<String> executor) throws InterruptedException {
        CountDownLatch come = new CountDownLatch(1);
        Run<Object> run =
                Syncopate.start(conductor -> conductor.yieldAny("x"), executor.around((action, call, next) -> {
                    come.countDown();
                    return next.execute(action, call);
                }));
        assertThat(come.await(20, TimeUnit.SECONDS)).isTrue();
        return run;
    }

    @Test
    void runs_that_share_the_value_share_the_work() throws InterruptedException {
        Executor<String> shared = held.with(singleFlight());
        Run<Object> first = start(shared);
        held.awaitBeginning();
        Run<Object> second = join(shared);
        held.go.release(2); // One more, lest the second, should it come late, wait in vain.

        assertThat(first.join()).isEqualTo("x!");
        assertThat(second.join()).isEqualTo("x!");
    }

    @Test
    void another_run_takes_over_when_the_one_that_began_is_cancelled() throws InterruptedException {
        Executor<String> shared = held.with(singleFlight());
        Run<Object> first = start(shared);
        held.awaitBeginning();
        Run<Object> second = join(shared);
        first.cancel();
        assertThat(first.future())
                .failsWithin(20, TimeUnit.SECONDS)
                .withThrowableThat()
                .isInstanceOf(CancellationException.class);
        held.awaitBeginning();
        held.go.release();

        assertThat(second.join()).isEqualTo("x!");
        assertThat(held.begun).hasSize(2);
    }

    @Test
    void an_error_reaches_all() {
        Executor<String> broken = action -> {
            throw new StackOverflowError("deep");
        };
        Executor<String> shared = broken.with(singleFlight());

        assertThat(start(shared).future())
                .failsWithin(20, TimeUnit.SECONDS)
                .withThrowableThat()
                .withMessageContaining("deep");
    }

    @Test
    void the_call_of_the_work_knows_the_path() {
        Executor<String> paths = new Executor<>() {
            @Override
            public Object execute(String action) {
                return "";
            }

            @Override
            public Object execute(String action, Call call) {
                return call.path();
            }
        };

        Object path = EveryDriver.run(
                conductor -> {
                    conductor.yieldAny("x");
                    return conductor.yieldAny("x");
                },
                paths.with(singleFlight()));

        assertThat(path).hasToString("/1");
    }

    /// The work takes a second to end once it is cancelled; the last who waited is held up by that.
    @Test
    void cancelled_work_is_awaited() {
        Executor<Ask<?>> slowToEnd = asked.around((ask, call, next) -> {
            try {
                return next.execute(ask, call);
            } catch (InterruptedException e) {
                call.sleep(Duration.ofSeconds(1));
                throw e;
            }
        });
        Orchestration<Ask<?>, Duration> orchestration = conductor -> {
            var only = conductor.fork(new Ask.Get(1));
            conductor.sleep(Duration.ofMillis(1));
            only.cancel();
            only.joinOutcome();
            return Duration.between(Instant.EPOCH, conductor.now());
        };

        assertThat(Syncopate.inMemory()
                        .inVirtualTime(Instant.EPOCH)
                        .run(orchestration, slowToEnd.with(singleFlight()).with(parallel())))
                .isEqualTo(Duration.ofMillis(1001));
    }

    /// The only place in flight is taken, so that the work lines up; then who began it is cancelled.
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void work_given_up_before_it_began_is_ended(boolean anotherWaits) {
        Orchestration<Ask<?>, List<Outcome<String>>> orchestration = conductor -> {
            var busy = conductor.fork(new Ask.Put(0));
            conductor.sleep(Duration.ofMillis(1));
            var first = conductor.fork(new Ask.Get(1));
            conductor.sleep(Duration.ofMillis(1));
            var second = anotherWaits ? conductor.fork(new Ask.Get(1)) : null;
            conductor.sleep(Duration.ofMillis(1));
            first.cancel();
            first.joinOutcome();
            busy.join();
            return List.of(
                    second == null ? conductor.attempt(new Ask.Get(1)) : second.joinOutcome(),
                    conductor.attempt(new Ask.Get(1)));
        };
        assertThat(Syncopate.inMemory()
                        .inVirtualTime(Instant.EPOCH)
                        .run(orchestration, asked.with(singleFlight()).with(parallel(1))))
                .containsOnly(new Outcome.Success<>("v1"));
        assertThat(asked.inFlight()).isZero();
    }
}
