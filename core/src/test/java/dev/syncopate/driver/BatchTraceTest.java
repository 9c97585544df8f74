package dev.syncopate.driver;

import static dev.syncopate.combinators.Combinators.batch;
import static dev.syncopate.combinators.Combinators.memo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.syncopate.Action;
import dev.syncopate.Executor;
import dev.syncopate.Orchestration;
import dev.syncopate.Outcome;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// A thousand actions, of which each is asked for twice, with a memo outside of the log and batches inside: the
/// log holds 500 ends, and a resume performs those that it lacks, in batches again.
@Timeout(60)
class BatchTraceTest {
    record Get(int id) implements Action<Get, Integer> {}

    private static final int ITEMS = 1_000;
    private static final int DIFFERENT = 500;
    private static final int KEPT = 237;

    private static final Orchestration<Get, List<Integer>> ALL = conductor -> conductor.map(
            IntStream.range(0, ITEMS).boxed().toList(), ITEMS, (fork, i) -> fork.yield(new Get(i % DIFFERENT)));

    private static final List<Integer> EXPECTED =
            IntStream.range(0, ITEMS).map(i -> i % DIFFERENT * 2).boxed().toList();

    /// What one process performs. After its death some of its threads may go on for a while.
    private record World(List<Integer> sizes, List<Object> performed) {
        World() {
            this(Collections.synchronizedList(new ArrayList<>()), Collections.synchronizedList(new ArrayList<>()));
        }
    }

    private static Executor<Get> stack(World world) {
        return Executor.<Get>of((action, call) -> {
                    throw new AssertionError("not by the batch");
                })
                .withMaxInFlight(ITEMS)
                .with(batch(Get.class, 100, gets -> {
                    world.sizes.add(gets.size());
                    world.performed.addAll(gets);
                    return gets.stream().map(get -> get.id() * 2).toList();
                }))
                .recorded()
                .with(memo());
    }

    /// A log of which a process keeps so many ends, and dies.
    private record Kept(List<Event> events, Iterator<Event> past, int most) implements Log {
        Kept(List<Event> events, int most) {
            this(events, List.copyOf(events).iterator(), most);
        }

        @Override
        public void append(Event event) {
            if (events.size() >= most) {
                throw new IllegalStateException("killed");
            }
            events.add(event);
        }
    }

    private static Outcome<List<Integer>> run(World world, Log log) {
        RunSettings settings = RunSettings.of("batches").startingAt(Instant.EPOCH);
        return DrivenRun.run(ALL, stack(world), settings, new LogDriver(log)).orElseThrow();
    }

    @Test
    void five_hundred_ends_reach_the_log_in_five_batches() {
        World world = new World();
        List<Event> events = new ArrayList<>();
        assertThat(run(world, new Kept(events, ITEMS))).isEqualTo(new Outcome.Success<>(EXPECTED));
        assertThat(world.sizes).containsExactly(100, 100, 100, 100, 100);
        assertThat(events)
                .hasSize(DIFFERENT)
                .extracting(event -> ((Event.Ended) event).action())
                .doesNotHaveDuplicates();
    }

    @Test
    void what_the_log_lacks_is_performed_again_in_batches() {
        List<Event> events = new ArrayList<>();
        assertThatThrownBy(() -> run(new World(), new Kept(events, KEPT))).hasMessage("killed");
        assertThat(events).hasSize(KEPT);

        List<Object> known =
                events.stream().map(event -> ((Event.Ended) event).action()).toList();
        World world = new World();
        assertThat(run(world, new Kept(events, ITEMS))).isEqualTo(new Outcome.Success<>(EXPECTED));
        assertThat(world.sizes).containsExactlyInAnyOrder(100, 100, 63);
        assertThat(world.performed)
                .hasSize(DIFFERENT - KEPT)
                .doesNotHaveDuplicates()
                .doesNotContainAnyElementsOf(known);
        assertThat(events).hasSize(DIFFERENT);
    }
}
