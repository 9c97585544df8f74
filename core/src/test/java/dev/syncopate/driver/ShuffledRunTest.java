package dev.syncopate.driver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.syncopate.Action;
import dev.syncopate.Completion;
import dev.syncopate.Executor;
import dev.syncopate.Fork;
import dev.syncopate.Orchestration;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// A purity check: what a run does must not depend on the order of strands that are ready at the same time.
@Timeout(60)
class ShuffledRunTest {
    sealed interface Shop<R> extends Action<Shop<?>, R> {
        record Get(int id) implements Shop<Integer> {}
    }

    private static final int SHUFFLES = 200;

    private static final Executor<Object> NONE = action -> {
        throw new AssertionError();
    };

    /// What a run yields and returns.
    record Told(Set<String> yielded, String outcome) {}

    /// Gives one end whenever the run is idle: to what comes first by its path.
    static Told run(Orchestration<Shop<?>, String> orchestration, RunSettings settings) {
        Set<String> yielded = new TreeSet<>();
        DrivenRun<String> run = DrivenRun.start(orchestration, NONE, settings, idle -> {
            for (Pending pending : idle.pending()) {
                yielded.add(pending.toString());
            }
            idle.pending().stream()
                    .findFirst()
                    .ifPresent(pending -> idle.give(pending.end(ending(pending), at(pending))));
        });
        run.awaitIdle();
        return new Told(yielded, run.outcome().orElseThrow().toString());
    }

    private static Ending ending(Pending pending) {
        return pending.isCancelled()
                ? Ending.cancelled()
                : pending.action() instanceof Shop.Get(var id) ? Ending.success(id * 10) : Ending.FIRED;
    }

    private static Instant at(Pending pending) {
        return pending.due().orElse(Instant.EPOCH);
    }

    private static Set<Told> shuffled(Orchestration<Shop<?>, String> orchestration) {
        Set<Told> all = new HashSet<>();
        for (long seed = 0; seed < SHUFFLES; seed++) {
            all.add(run(orchestration, RunSettings.of("r").shuffled(seed)));
        }
        return all;
    }

    private static Orchestration<Shop<?>, Integer> get(int id) {
        return conductor -> {
            conductor.sleep(Duration.ofSeconds(1));
            return conductor.yield(new Shop.Get(id)) + conductor.random().nextInt(100);
        };
    }

    private static final List<Orchestration<Shop<?>, Integer>> SOME = List.of(get(1), get(2), get(3), get(4));

    @Test
    void a_pure_orchestration_does_the_same_in_every_order() {
        Orchestration<Shop<?>, String> pure = conductor -> {
            List<Fork<Integer>> forks =
                    SOME.stream().map(part -> conductor.fork(part)).toList();
            int first = conductor.yield(new Shop.Get(5));
            List<Integer> all = conductor.all(SOME);
            int winner = conductor.race(SOME);
            List<Integer> mapped = conductor.map(all, 2, (fork, item) -> fork.yield(new Shop.Get(item)));
            int settled = conductor.settle(SOME, Completion.everyOutcome()).size();
            int joined = forks.stream().mapToInt(Fork::join).sum();
            return first + " " + all + " " + winner + " " + mapped + " " + settled + " " + joined;
        };
        assertThat(shuffled(pure)).containsExactly(run(pure, RunSettings.of("r")));
    }

    @Test
    void an_orchestration_whose_forks_share_a_list_does_not() {
        Orchestration<Shop<?>, String> shares = conductor -> {
            List<Integer> shared = new ArrayList<>();
            conductor.map(List.of(1, 2, 3), 3, (fork, item) -> {
                shared.add(item);
                return fork.yield(new Shop.Get(item));
            });
            return shared.toString();
        };
        assertThat(shuffled(shares)).hasSize(6);
    }

    @Test
    void an_action_that_depends_on_what_forks_share_is_found_too() {
        Orchestration<Shop<?>, String> counts = conductor -> {
            int[] count = {0};
            conductor.map(List.of(1, 2), 2, (fork, item) -> fork.yield(new Shop.Get(item + 10 * count[0]++)));
            return "done";
        };
        assertThat(shuffled(counts)).extracting(Told::yielded).hasSize(2);
    }

    @Test
    void a_seed_stands_for_one_order() {
        Orchestration<Shop<?>, String> order = conductor -> {
            List<Integer> shared = new ArrayList<>();
            conductor.map(IntStream.range(0, 20).boxed().toList(), 20, (fork, item) -> shared.add(item));
            return shared.toString();
        };
        assertThat(run(order, RunSettings.of("r").shuffled(7)))
                .isEqualTo(run(order, RunSettings.of("r").shuffled(7)))
                .isNotEqualTo(run(order, RunSettings.of("r").shuffled(8)));
        assertThat(run(order, RunSettings.of("r")).outcome()).contains("[0, 1, 2, 3, 4, 5, 6, 7,");
    }
}
