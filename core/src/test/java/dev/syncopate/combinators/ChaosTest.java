package dev.syncopate.combinators;

import static dev.syncopate.combinators.Chaos.answering;
import static dev.syncopate.combinators.Chaos.chaos;
import static dev.syncopate.combinators.Chaos.delaying;
import static dev.syncopate.combinators.Chaos.failing;
import static dev.syncopate.combinators.Chaos.losing;
import static dev.syncopate.combinators.Parallel.parallel;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.syncopate.Completion;
import dev.syncopate.Executor;
import dev.syncopate.Orchestration;
import dev.syncopate.Outcome;
import dev.syncopate.Run;
import dev.syncopate.Syncopate;
import dev.syncopate.combinators.Chaos.Plan;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@NullUnmarked
class ChaosTest {
    private final List<Object> done = new CopyOnWriteArrayList<>();
    private final Executor<Object> echo = action -> {
        done.add(action);
        return action;
    };

    private final Plan always = failing(1, () -> new IOException("chaos"));

    /// Which of 1,000 forks failed.
    private List<Integer> hit(Executor<Object> executor) {
        Orchestration<Object, List<Outcome<Object>>> forks = conductor -> conductor.settle(
                IntStream.range(0, 1_000)
                        .mapToObj(i -> (Orchestration<Object, Object>) child -> child.yieldAny(i))
                        .toList(),
                Completion.everyOutcome());
        List<Outcome<Object>> outcomes = Syncopate.run(forks, executor);
        return IntStream.range(0, outcomes.size())
                .filter(i -> outcomes.get(i) instanceof Outcome.Failure<?>)
                .boxed()
                .toList();
    }

    private List<Integer> hit(long seed, Plan plan) {
        return hit(parallel(echo).with(chaos(seed, plan)));
    }

    @Test
    void a_fault_fails_the_action_instead_of_carrying_it_out() {
        assertThatThrownBy(() -> echo.with(chaos(1, always)).execute("x")).hasMessage("chaos");
        assertThat(done).isEmpty();
    }

    @Test
    void a_lost_answer_fails_the_action_after_it_was_carried_out() {
        assertThatThrownBy(() -> echo.with(chaos(1, losing(1, () -> new IOException("lost"))))
                        .execute("x"))
                .hasMessage("lost");
        assertThat(done).containsExactly("x");
    }

    @Test
    void a_false_outcome_stands_in_for_the_action() throws Exception {
        assertThat(echo.with(chaos(1, answering(1, action -> action + "?"))).execute("x"))
                .isEqualTo("x?");
        assertThat(done).isEmpty();
    }

    @Test
    void a_delay_passes_on_the_drivers_clock() {
        Executor<Object> slow = echo.with(chaos(1, delaying(1, Duration.ofHours(1))));

        assertThat(Syncopate.inMemory()
                        .inVirtualTime(Instant.EPOCH)
                        .<Object, Object>run(conductor -> conductor.yieldAny("x") + " " + conductor.now(), slow))
                .isEqualTo("x 1970-01-01T01:00:00Z");
    }

    @Test
    void a_delay_ends_with_the_run() {
        Executor<Object> slow = echo.with(chaos(1, delaying(1, Duration.ofDays(1))));

        Run<Object> run = Syncopate.start(conductor -> conductor.yieldAny("x"), slow);
        run.cancel();

        assertThatThrownBy(run::join).isInstanceOf(CancellationException.class);
        assertThat(done).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, -1, 42, Long.MAX_VALUE})
    void equal_seeds_hit_the_same_whatever_the_order(long seed) {
        Plan plan = failing(0.1, () -> new IOException("chaos"));

        List<Integer> hit = hit(seed, plan);

        assertThat(hit(seed, plan)).isEqualTo(hit);
        assertThat(hit(echo.with(chaos(seed, plan)))).isEqualTo(hit);
        assertThat(hit(seed + 1, plan)).isNotEqualTo(hit);
        assertThat(hit).hasSizeBetween(60, 140);
    }

    @Test
    void a_further_attempt_may_fare_better() {
        Executor<Object> thrice = echo.with(chaos(3, failing(0.5, () -> new IOException("chaos"))))
                .around((action, call, next) -> {
                    for (int attempt = 1; attempt < 3; attempt++) {
                        try {
                            return next.execute(action, call.withAttempt(attempt));
                        } catch (IOException e) {
                            assertThat(e).hasMessage("chaos");
                        }
                    }
                    return next.execute(action, call.withAttempt(3));
                });

        assertThat(hit(thrice)).hasSizeBetween(80, 170); // of 1,000 an eighth
    }

    @Test
    void each_kind_of_trouble_decides_by_itself() {
        Plan fault = failing(0.2, () -> new IOException("chaos"));
        List<Integer> alone = hit(5, fault);
        done.clear();

        List<Integer> both = hit(5, fault.and(losing(0.2, () -> new IOException("lost"))));

        assertThat(both).containsAll(alone).hasSizeBetween(300, 420);
        assertThat(done).hasSize(1_000 - alone.size());
    }

    @Test
    void narrowed_it_hits_some_types_only() throws Exception {
        Executor<Object> combined = echo.with(chaos(1, always).on(String.class));

        assertThat(combined.execute(42)).isEqualTo(42);
        assertThatThrownBy(() -> combined.execute("x")).hasMessage("chaos");
    }

    @Test
    void describes_its_plan() {
        assertThat(chaos(7, failing(0.1, IOException::new).and(delaying(0.25, Duration.ofSeconds(3))))
                        .name())
                .isEqualTo("chaos(seed 7, failing 0.1, delaying by PT3S 0.25)");
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0.1, 1.1, Double.NaN})
    void what_is_no_probability_is_refused(double probability) {
        assertThatThrownBy(() -> failing(probability, IOException::new))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("chaos: the probability of failing must be between 0 and 1, but was " + probability);
    }

    /// A change of any of these changes which actions of everybody's tests are hit.
    @Test
    void a_seed_hits_the_same_paths_in_every_version() {
        Plan plan = failing(0.01, () -> new IOException("chaos"));

        assertThat(hit(42, plan)).containsExactly(0, 171, 360, 564, 571, 572, 812, 954, 965, 967);
    }

    /// By this seed the first draw outside a run is 0, which is less than any other probability.
    @Test
    void a_probability_of_none_hits_nothing_whatever_is_drawn() throws Exception {
        long seed = 5410960753364601970L;

        assertThatThrownBy(() -> echo.with(chaos(seed, failing(Double.MIN_VALUE, () -> new IOException("least"))))
                        .execute("x"))
                .hasMessage("least");
        assertThat(echo.with(chaos(seed, failing(0, () -> new IOException("none"))))
                        .execute("x"))
                .isEqualTo("x");
    }
}
