package dev.syncopate.combinators;

import static dev.syncopate.combinators.Batch.batch;
import static dev.syncopate.combinators.Batch.batchOutcomes;
import static dev.syncopate.combinators.Parallel.parallel;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Timeout.ThreadMode.SEPARATE_THREAD;

import dev.syncopate.ActionFailedException;
import dev.syncopate.Combinator;
import dev.syncopate.Executor;
import dev.syncopate.Fork;
import dev.syncopate.Orchestration;
import dev.syncopate.Outcome;
import dev.syncopate.Run;
import dev.syncopate.Syncopate;
import dev.syncopate.combinators.Ask.Get;
import dev.syncopate.combinators.Ask.Put;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A group that stays together on its way to a batch, and what takes it apart.
@NullUnmarked
@org.junit.jupiter.api.Timeout(value = 60, threadMode = SEPARATE_THREAD)
class BatchedGroupTest {
    private static final int ANY = Integer.MAX_VALUE;
    private final Asked asked = new Asked();
    private final Batches batches = new Batches();

    /// The threads that called the function.
    private final Set<Thread> threads = ConcurrentHashMap.newKeySet();

    private final Executor<Ask<?>> batched = asked.with(batch(Get.class, ANY, gets -> {
                threads.add(Thread.currentThread());
                return batches.execute(gets);
            }))
            .with(parallel());

    /// Its clock stands still while code runs.
    private final Syncopate.InMemory virtual = Syncopate.inMemory().inVirtualTime(Instant.EPOCH);

    private static List<Get> gets(int count) {
        return IntStream.range(0, count).mapToObj(Get::new).toList();
    }

    private static List<String> values(int count) {
        return IntStream.range(0, count).mapToObj(i -> "v" + i).toList();
    }

    private static Orchestration<Ask<?>, List<String>> group(int count) {
        return conductor -> conductor.yield(gets(count));
    }

    private static Orchestration<Ask<?>, List<Outcome<String>>> tolerant(int count) {
        return conductor -> conductor.attempt(gets(count));
    }

    /// Keeps the thread busy until real time has passed, which is what is measured.
    private static void pass(Duration duration) {
        long end = System.nanoTime() + duration.toNanos();
        while (System.nanoTime() - end < 0) {
            Thread.onSpinWait();
        }
    }

    private static void meet(CyclicBarrier barrier) {
        try {
            barrier.await(20, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    /// Notes the thread on which it begins each action.
    private static Combinator<Object> noting(Set<Thread> threads) {
        return Combinator.before("noting", action -> threads.add(Thread.currentThread()));
    }

    @Test
    void a_group_under_a_batch_needs_no_other_thread() {
        assertThat(virtual.run(group(1_000), batched.with(noting(threads)))).isEqualTo(values(1_000));
        assertThat(threads).containsExactly(Thread.currentThread());
        assertThat(batches.sizes()).containsExactly(1_000);
    }

    @Test
    void a_group_under_a_batch_keeps_the_order_of_its_actions() {
        Syncopate.run(group(100), batched);

        assertThat(batches.asked()).containsExactly(gets(100));
    }

    @Test
    void each_action_of_a_group_has_a_path_of_its_own() {
        List<String> paths = new ArrayList<>();
        Combinator<Object> noting = Combinator.phased("noting", (action, call) -> {
            paths.add(call.path() + " " + call.attempt() + " " + call.idempotencyKey());
            return outcome -> {
                paths.add(call.path() + " ended");
                return outcome;
            };
        });
        Orchestration<Ask<?>, String> orchestration = conductor -> {
            conductor.yield(new Get(7));
            conductor.yield(gets(2));
            return conductor.path().toString();
        };

        String next = Syncopate.inMemory().withId("run").run(orchestration, batched.with(noting));

        assertThat(next).isEqualTo("/3");
        assertThat(paths).containsExactly("/0 1 run/0", "/0 ended", "/1 1 run/1", "/2 1 run/2", "/1 ended", "/2 ended");
    }

    @Test
    void a_plain_layer_takes_a_group_apart_and_the_batch_gathers_it_again() {
        CyclicBarrier all = new CyclicBarrier(20);
        Executor<Ask<?>> executor = batched.with(noting(threads)).around((action, call, next) -> {
            all.await(20, TimeUnit.SECONDS);
            return next.execute(action, call);
        });

        assertThat(Syncopate.run(group(20), executor)).isEqualTo(values(20));
        assertThat(threads).hasSize(20);
        assertThat(batches.sizes()).containsExactly(20);
    }

    @Test
    void a_plain_layer_within_takes_a_group_apart_behind_the_others() {
        CyclicBarrier all = new CyclicBarrier(20);
        Executor<Ask<?>> executor = batched.around((action, call, next) -> {
                    all.await(20, TimeUnit.SECONDS);
                    return next.execute(action, call);
                })
                .with(batch(Put.class, ANY, puts -> List.of()))
                .with(noting(threads));

        assertThat(Syncopate.run(group(20), executor)).isEqualTo(values(20));
        assertThat(batches.sizes()).containsExactly(20);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, ANY})
    void actions_of_other_types_are_executed_beside_the_batch(int inFlight) {
        CountDownLatch executed = new CountDownLatch(1);
        Executor<Ask<?>> executor = asked.around((action, call, next) -> {
                    assertThat(inFlight == 1 || executed.await(20, TimeUnit.SECONDS))
                            .isTrue();
                    return next.execute(action, call);
                })
                .with(batch(Get.class, ANY, gets -> {
                    executed.countDown();
                    return batches.execute(gets);
                }))
                .with(parallel(inFlight));
        Orchestration<Ask<?>, List<Object>> mixed =
                conductor -> conductor.yield(List.of(new Get(0), new Put(1), new Get(2), new Put(3)));

        assertThat(Syncopate.run(mixed, executor)).containsExactly("v0", null, "v2", null);
        assertThat(batches.asked()).containsExactly(List.of(new Get(0), new Get(2)));
        assertThat(asked.begun()).containsExactlyInAnyOrder(new Put(1), new Put(3));
    }

    @RepeatedTest(20)
    void two_batches_each_take_their_part_of_a_group() {
        List<Integer> puts = new CopyOnWriteArrayList<>();
        Executor<Ask<?>> executor = asked.with(batch(Put.class, ANY, all -> {
                    puts.add(all.size());
                    return all.stream().map(put -> (Void) null).toList();
                }))
                .with(batch(Get.class, ANY, batches))
                .with(parallel());
        List<Ask<?>> asks = new ArrayList<>(gets(10));
        IntStream.range(0, 10).mapToObj(Put::new).forEach(asks::add);
        Orchestration<Ask<?>, List<Object>> mixed = conductor -> new ArrayList<>(conductor.yield(asks));

        assertThat(Syncopate.run(mixed, executor))
                .hasSize(20)
                .startsWith("v0", "v1")
                .containsNull();
        assertThat(batches.sizes()).containsExactly(10);
        assertThat(puts).containsExactly(10);
    }

    @RepeatedTest(20)
    void a_group_and_forks_beside_it_share_a_batch() {
        Orchestration<Ask<?>, List<String>> orchestration = conductor -> {
            Fork<String> other = conductor.fork(new Get(100));
            Fork<List<String>> group = conductor.fork(child -> child.yield(gets(50)));
            List<String> results = new ArrayList<>(conductor.yield(gets(50)));
            results.addAll(group.join());
            results.add(other.join());
            return results;
        };

        assertThat(Syncopate.run(orchestration, batched)).hasSize(101).endsWith("v100");
        assertThat(batches.sizes()).containsExactly(51);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, ANY})
    void a_group_that_fills_several_batches_has_as_many_executed_at_once_as_are_allowed(int inFlight) {
        CyclicBarrier both = new CyclicBarrier(2);
        Executor<Ask<?>> executor = asked.with(batch(Get.class, 10, gets -> {
                    if (inFlight > 1) {
                        both.await(20, TimeUnit.SECONDS);
                    }
                    return batches.execute(gets);
                }))
                .with(parallel(inFlight));

        assertThat(Syncopate.run(group(40), executor)).isEqualTo(values(40));
        assertThat(batches.sizes()).containsExactly(10, 10, 10, 10);
    }

    @Test
    void the_rest_of_a_group_is_a_batch_of_its_own() {
        Executor<Ask<?>> executor = asked.with(batch(Get.class, 10, batches)).with(parallel());

        assertThat(Syncopate.run(group(25), executor)).isEqualTo(values(25));
        assertThat(batches.sizes()).containsExactlyInAnyOrder(10, 10, 5);
    }

    @Test
    void a_failing_before_fails_its_own_action_only() {
        Combinator<Object> picky = Combinator.before("picky", action -> {
            if (action.equals(new Get(2))) {
                throw new IllegalArgumentException("not this one");
            }
        });

        List<Outcome<String>> outcomes = Syncopate.run(tolerant(4), batched.with(picky));

        assertThat(outcomes).element(0).isEqualTo(new Outcome.Success<>("v0"));
        assertThat(outcomes).element(3).isEqualTo(new Outcome.Success<>("v3"));
        assertThat(((Outcome.Failure<String>) outcomes.get(2)).exception())
                .hasMessage("Get[id=2] at /2 failed: IllegalArgumentException: not this one");
        assertThat(batches.asked()).containsExactly(List.of(new Get(0), new Get(1), new Get(3)));
    }

    @Test
    void a_failing_before_cancels_a_group_that_tolerates_no_failure() {
        List<Object> seen = new ArrayList<>();
        Combinator<Object> picky = Combinator.before("picky", action -> {
            seen.add(action);
            if (action.equals(new Get(2))) {
                throw new IllegalArgumentException("not this one");
            }
        });

        assertThatThrownBy(() -> Syncopate.run(group(4), batched.with(picky)))
                .isInstanceOf(ActionFailedException.class)
                .hasMessage("Get[id=2] at /2 failed: IllegalArgumentException: not this one")
                .hasNoSuppressedExceptions();
        assertThat(seen).containsExactlyElementsOf(gets(3));
        assertThat(batches.asked()).isEmpty();
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
    }

    @Test
    void a_failing_after_fails_its_own_action_only() {
        Combinator<Object> picky = Combinator.after("picky", (action, result) -> {
            if (action.equals(new Get(2))) {
                throw new IllegalStateException("not this one");
            }
        });

        List<Outcome<String>> outcomes = Syncopate.run(tolerant(4), batched.with(picky));

        assertThat(outcomes.stream().filter(Outcome.Success.class::isInstance)).hasSize(3);
        assertThat(((Outcome.Failure<String>) outcomes.get(2)).is(IllegalStateException.class))
                .isTrue();
    }

    @Test
    void a_slow_before_lets_the_other_actions_go_on_at_once() {
        CyclicBarrier others = new CyclicBarrier(9);
        Combinator<Object> slow = Combinator.before("slow", action -> {
            if (action.equals(new Get(0))) {
                pass(Duration.ofMillis(20));
            } else {
                meet(others);
            }
        });

        assertThat(Syncopate.run(group(10), batched.with(slow))).isEqualTo(values(10));
        assertThat(batches.sizes()).containsExactly(10);
    }

    @Test
    void a_slow_after_lets_the_other_actions_go_on_at_once() {
        CyclicBarrier others = new CyclicBarrier(9);
        Combinator<Object> slow = Combinator.after("slow", (action, result) -> {
            if (action.equals(new Get(0))) {
                pass(Duration.ofMillis(20));
            } else {
                meet(others);
            }
        });
        Combinator<Object> phased = Combinator.phased("slow", (action, call) -> outcome -> {
            if (action.equals(new Get(0))) {
                pass(Duration.ofMillis(20));
            } else {
                meet(others);
            }
            return outcome;
        });

        assertThat(Syncopate.run(group(10), batched.with(slow))).isEqualTo(values(10));
        assertThat(Syncopate.run(group(10), batched.with(phased))).isEqualTo(values(10));
    }

    @Test
    void each_action_has_the_outcome_that_the_batch_gives_it() {
        Executor<Ask<?>> executor = asked.with(batchOutcomes(
                        Get.class,
                        ANY,
                        gets -> gets.stream()
                                .map(get -> get.id() % 2 == 0
                                        ? new Outcome.Success<>("v" + get.id())
                                        : Outcome.<String>failure(new IOException("odd")))
                                .toList()))
                .with(parallel());

        List<Outcome<String>> outcomes = Syncopate.run(tolerant(10), executor);

        assertThat(outcomes).element(4).isEqualTo(new Outcome.Success<>("v4"));
        assertThat(outcomes.stream()
                        .filter(outcome ->
                                outcome instanceof Outcome.Failure<String> failure && failure.is(IOException.class)))
                .hasSize(5);
    }

    @Test
    void a_batch_that_fails_fails_the_group_at_its_first_action() {
        Executor<Ask<?>> executor = asked.with(batch(Get.class, ANY, gets -> {
                    throw new IOException("offline");
                }))
                .with(parallel());

        assertThatThrownBy(() -> Syncopate.run(group(3), executor))
                .isInstanceOf(ActionFailedException.class)
                .hasMessage("Get[id=0] at /0 failed: IOException: offline");
    }

    @Test
    void a_wrong_result_in_a_batch_names_its_path_and_both_types() {
        @SuppressWarnings({"unchecked", "rawtypes"})
        Combinator<Object> wrong = batch((Class) Get.class, ANY, gets -> List.of("v0", 42, "v2"));

        assertThatThrownBy(() -> Syncopate.run(group(3), asked.with(wrong)))
                .isInstanceOf(ClassCastException.class)
                .hasMessage("Get[id=1] yields String, but its executor replied Integer 42 (at /1)");
    }

    @Test
    void an_error_in_a_layer_around_a_batch_leaves_the_run_unchanged() {
        AssertionError error = new AssertionError("broken");
        Combinator<Object> broken = Combinator.before("broken", action -> {
            if (action.equals(new Get(1))) {
                throw error;
            }
        });

        assertThatThrownBy(() -> Syncopate.run(group(3), batched.with(broken))).isSameAs(error);
    }

    @Test
    void an_action_of_another_type_that_fails_interrupts_the_batch_of_its_group() {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch interrupted = new CountDownLatch(1);
        Executor<Ask<?>> executor = asked.around((action, call, next) -> {
                    assertThat(begun.await(20, TimeUnit.SECONDS)).isTrue();
                    throw new IOException("no answer");
                })
                .with(batch(Get.class, ANY, gets -> {
                    begun.countDown();
                    try {
                        new CountDownLatch(1).await();
                        return batches.execute(gets);
                    } finally {
                        interrupted.countDown();
                    }
                }))
                .with(parallel());
        Orchestration<Ask<?>, List<Object>> mixed = conductor -> conductor.yield(List.of(new Get(0), new Put(1)));

        assertThatThrownBy(() -> Syncopate.run(mixed, executor))
                .isInstanceOf(ActionFailedException.class)
                .hasMessage("Put[id=1] at /1 failed: IOException: no answer")
                .hasNoSuppressedExceptions();
        assertThat(interrupted.getCount()).isZero();
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
    }

    @Test
    void a_batch_that_fails_cancels_the_other_batches_of_its_group_and_awaits_them() {
        CountDownLatch begun = new CountDownLatch(3);
        CountDownLatch interrupted = new CountDownLatch(3);
        Executor<Ask<?>> executor = asked.with(batch(Get.class, 10, gets -> {
                    if (gets.contains(new Get(10))) {
                        assertThat(begun.await(20, TimeUnit.SECONDS)).isTrue();
                        throw new IOException("offline");
                    }
                    begun.countDown();
                    try {
                        new CountDownLatch(1).await();
                        return batches.execute(gets);
                    } finally {
                        interrupted.countDown();
                    }
                }))
                .with(parallel());

        assertThatThrownBy(() -> Syncopate.run(group(40), executor))
                .hasMessage("Get[id=10] at /10 failed: IOException: offline");
        assertThat(interrupted.getCount()).isZero();
    }

    @Test
    void no_further_batch_begins_after_a_failure() {
        Executor<Ask<?>> executor = asked.with(batch(Get.class, 10, gets -> {
            batches.execute(gets);
            throw new IOException("offline");
        }));

        assertThatThrownBy(() -> Syncopate.run(group(40), executor)).isInstanceOf(ActionFailedException.class);
        assertThat(batches.sizes()).containsExactly(10);
    }

    @Test
    void an_interrupt_of_the_calling_thread_cancels_the_run_and_stays_set() {
        Thread caller = Thread.currentThread();
        Executor<Ask<?>> executor = asked.with(batch(Get.class, ANY, gets -> {
                    caller.interrupt();
                    new CountDownLatch(1).await();
                    return batches.execute(gets);
                }))
                .with(parallel());

        assertThatThrownBy(() -> Syncopate.run(tolerant(3), executor))
                .isInstanceOf(java.util.concurrent.CancellationException.class)
                .hasMessageContaining("The run was cancelled");
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void a_cancelled_run_interrupts_the_batch_and_ends() {
        CountDownLatch begun = new CountDownLatch(1);
        Executor<Ask<?>> executor = asked.with(batch(Get.class, ANY, gets -> {
                    begun.countDown();
                    new CountDownLatch(1).await();
                    return batches.execute(gets);
                }))
                .with(parallel());
        Run<List<String>> run = Syncopate.start(group(3), executor);
        assertThat(begun)
                .satisfies(
                        latch -> assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue());

        run.cancel();

        assertThat(run.future())
                .failsWithin(20, TimeUnit.SECONDS)
                .withThrowableThat()
                .isInstanceOf(java.util.concurrent.CancellationException.class);
    }

    @Test
    void a_group_that_is_cancelled_leaves_the_batch_to_the_others() {
        CountDownLatch waiting = new CountDownLatch(1);
        Orchestration<Ask<?>, List<String>> orchestration = conductor -> {
            Fork<List<String>> cancelled = conductor.fork(child -> child.yield(gets(3)));
            conductor.fork(child -> "come").join();
            cancelled.cancel();
            assertThat(cancelled.joinOutcome()).isInstanceOf(Outcome.Failure.class);
            waiting.countDown();
            return conductor.yield(List.of(new Get(8), new Get(9)));
        };

        assertThat(Syncopate.inMemory().inVirtualTime(Instant.EPOCH).run(orchestration, batched))
                .containsExactly("v8", "v9");
        assertThat(batches.asked()).containsExactly(List.of(new Get(8), new Get(9)));
    }

    @Test
    void a_group_under_retry_repeats_what_failed_and_gathers_it_again() {
        Executor<Ask<?>> executor = asked.with(batchOutcomes(Get.class, ANY, gets -> {
                    batches.execute(gets);
                    return gets.stream()
                            .map(get -> get.id() % 10 == 0 && batches.asked().size() < 3
                                    ? Outcome.<String>failure(new IOException("not yet"))
                                    : new Outcome.Success<>("v" + get.id()))
                            .toList();
                }))
                .with(Retry.retry(Schedule.fixed(Duration.ofHours(1)).upTo(3)))
                .with(parallel());
        Orchestration<Ask<?>, Instant> orchestration = conductor -> {
            assertThat(conductor.yield(gets(100))).isEqualTo(values(100));
            return conductor.now();
        };

        assertThat(Syncopate.inMemory().inVirtualTime(Instant.EPOCH).run(orchestration, executor))
                .isEqualTo(Instant.EPOCH.plus(Duration.ofHours(2)));
        assertThat(batches.sizes()).containsExactly(100, 10, 10);
    }

    @Test
    void a_group_under_memo_asks_once_for_equal_actions_and_never_for_known_ones() {
        Executor<Ask<?>> executor = batched.with(noting(threads)).with(Memo.memo());
        Orchestration<Ask<?>, List<String>> orchestration = conductor -> {
            conductor.yield(new Get(1));
            return conductor.yield(
                    IntStream.range(0, 100).mapToObj(i -> new Get(i % 4)).toList());
        };

        assertThat(virtual.run(orchestration, executor))
                .isEqualTo(IntStream.range(0, 100).mapToObj(i -> "v" + i % 4).toList());
        assertThat(batches.asked()).containsExactly(List.of(new Get(1)), List.of(new Get(0), new Get(2), new Get(3)));
        assertThat(threads).containsExactly(Thread.currentThread());
    }

    @RepeatedTest(50)
    void groups_that_wait_for_each_others_equal_actions_all_end() {
        Executor<Ask<?>> executor = batched.with(Memo.memo());
        Orchestration<Ask<?>, List<List<String>>> orchestration = conductor -> {
            Fork<List<String>> one = conductor.fork(child -> child.yield(gets(10)));
            Fork<List<String>> other = conductor.fork(child -> child.yield(gets(10).reversed()));
            return List.of(one.join(), other.join().reversed());
        };

        assertThat(Syncopate.run(orchestration, executor)).containsExactly(values(10), values(10));
        assertThat(batches.asked().stream().flatMap(List::stream)).containsExactlyInAnyOrderElementsOf(gets(10));
    }

    @Test
    void equal_actions_of_a_group_share_a_failure() {
        Executor<Ask<?>> executor = asked.with(batch(Get.class, ANY, gets -> {
                    batches.execute(gets);
                    throw new IOException("offline");
                }))
                .with(Memo.memo())
                .with(parallel());
        Orchestration<Ask<?>, List<Outcome<String>>> twice =
                conductor -> conductor.attempt(List.of(new Get(1), new Get(1), new Get(2)));

        List<Outcome<String>> outcomes = Syncopate.run(twice, executor);

        assertThat(outcomes)
                .allSatisfy(outcome -> assertThat(((Outcome.Failure<String>) outcome).is(IOException.class))
                        .isTrue());
        assertThat(batches.sizes()).containsExactly(2);
    }

    @Test
    void a_group_spends_a_budget_in_the_order_of_its_actions() {
        Executor<Ask<?>> executor = batched.with(Budget.budget(ask -> 1, 3));

        List<Outcome<String>> outcomes = Syncopate.run(tolerant(5), executor);

        assertThat(outcomes.subList(0, 3)).allMatch(Outcome.Success.class::isInstance);
        assertThat(outcomes.subList(3, 5))
                .allSatisfy(outcome -> assertThat(((Outcome.Failure<String>) outcome).is(OverBudgetException.class))
                        .isTrue());
    }

    @Test
    void a_gate_asks_beside_the_group() {
        Executor<Ask<?>> executor = batched.with(Gate.gate(ask -> {
            if (ask.equals(new Get(0))) {
                return Gate.Decision.deny("never");
            }
            return ask.equals(new Get(1))
                    ? Gate.Decision.ask(new Put(9), answer -> Gate.Decision.allow())
                    : Gate.Decision.allow();
        }));

        List<Outcome<String>> outcomes = Syncopate.run(tolerant(4), executor);

        assertThat(((Outcome.Failure<String>) outcomes.getFirst()).is(DeniedException.class))
                .isTrue();
        assertThat(outcomes.subList(1, 4)).extracting(Outcome::orThrow).containsExactly("v1", "v2", "v3");
        assertThat(asked.begun()).containsExactly(new Put(9));
    }

    @Test
    void compensations_of_a_group_are_undone_in_reverse_order() {
        Executor<Ask<?>> executor = batched.with(Compensate.<Ask<?>>compensate(
                ask -> ask instanceof Get(int id) ? java.util.Optional.of(new Put(id)) : java.util.Optional.empty()));
        Orchestration<Ask<?>, Object> orchestration = conductor -> {
            conductor.yield(gets(3));
            throw new IllegalStateException("too late");
        };

        assertThatThrownBy(() -> Syncopate.run(orchestration, executor)).hasMessage("too late");
        assertThat(asked.begun()).containsExactly(new Put(2), new Put(1), new Put(0));
    }

    @Test
    void a_narrowed_layer_lets_a_group_pass_on_both_ways() {
        List<Object> seen = new CopyOnWriteArrayList<>();
        Executor<Ask<?>> executor = batched.with(Combinator.<Object>before("seeing", seen::add)
                .when(action -> action instanceof Get(int id) && id % 2 == 0));

        assertThat(Syncopate.run(group(10), executor)).isEqualTo(values(10));
        assertThat(seen).containsExactlyInAnyOrder(new Get(0), new Get(2), new Get(4), new Get(6), new Get(8));
        assertThat(batches.sizes()).containsExactly(10);
    }

    @Test
    void a_fallback_answers_what_the_batch_could_not() {
        Executor<Ask<?>> executor = asked.with(batch(Get.class, ANY, gets -> {
                    throw new IOException("offline");
                }))
                .with(Fallback.<Ask<?>>fallback((ask, failure) -> failure.getMessage()))
                .with(parallel());

        assertThat(Syncopate.run(group(3), executor)).containsExactly("offline", "offline", "offline");
    }

    @Test
    void a_limit_of_time_around_a_batch_takes_a_group_apart() {
        Executor<Ask<?>> executor = batched.with(Timeout.timeout(Duration.ofHours(1)));

        assertThat(Syncopate.run(group(10), executor)).isEqualTo(values(10));
        assertThat(batches.sizes()).containsExactly(10);
    }
}
