package dev.syncopate.durable;

import static org.assertj.core.api.Assertions.assertThat;

import dev.syncopate.definitions.Definition;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/// Several threads that delete runs which have ended.
class RetentionTest extends DurableFixture {
    private static final int RUNS = 250;
    private static final Definition<Job<?>, String, String> RETURNING = job(input -> conductor -> input);

    private Durable withEndedRuns() throws InterruptedException {
        Durable durable = open(RETURNING);
        for (int i = 0; i < RUNS; i++) {
            durable.start(RETURNING, "run-" + i, "x");
        }
        for (int i = 0; i < RUNS; i++) {
            durable.run(RETURNING, "run-" + i).join();
        }
        return durable;
    }

    /// Does both at once.
    private static List<Integer> together(List<Callable<Integer>> tasks) throws Exception {
        CyclicBarrier begin = new CyclicBarrier(tasks.size());
        List<Integer> results = new ArrayList<>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Integer>> all = tasks.stream()
                    .map(task -> threads.submit(() -> {
                        begin.await();
                        return task.call();
                    }))
                    .toList();
            for (Future<Integer> each : all) {
                results.add(each.get());
            }
        }
        return results;
    }

    @Test
    void each_run_is_counted_by_the_thread_that_has_deleted_it() throws Exception {
        Durable durable = withEndedRuns();
        Callable<Integer> deleting = () -> durable.deleteEndedBefore(Instant.MAX);

        assertThat(sum(together(List.of(deleting, deleting)))).isEqualTo(RUNS);
        assertThat(durable.find(RunQuery.all())).isEmpty();
    }

    @Test
    void run_that_is_deleted_by_somebody_else_meanwhile_is_passed_over() throws Exception {
        Durable durable = withEndedRuns();
        Callable<Integer> single = () -> {
            int deleted = 0;
            for (int i = RUNS - 1; i >= 0; i--) {
                deleted += deleted(durable, "run-" + i);
            }
            return deleted;
        };

        assertThat(sum(together(List.of(single, single, () -> durable.deleteEndedBefore(Instant.MAX)))))
                .isEqualTo(RUNS);
    }

    @Test
    void run_whose_id_is_used_again_is_not_deleted_for_the_one_before() throws Exception {
        Durable durable = withEndedRuns();
        var hanging = Definition.<Job<?>, String, String>of(
                "hanging", String.class, String.class, input -> yielding(new Job.Hang(input)));
        durable.register(hanging, executor);
        Callable<Integer> again = () -> {
            int deleted = 0;
            for (int i = 0; i < RUNS; i++) {
                deleted += deleted(durable, "run-" + i);
                durable.start(hanging, "run-" + i, "x");
            }
            return deleted;
        };

        assertThat(sum(together(List.of(again, () -> durable.deleteEndedBefore(Instant.MAX)))))
                .isEqualTo(RUNS);
        assertThat(durable.counts()).containsExactly(Map.entry(Status.RUNNING, (long) RUNS));
    }

    /// @return 1, or 0 if somebody else has deleted it
    private static int deleted(Durable durable, String id) {
        try {
            durable.delete(id);
            return 1;
        } catch (StoreException e) {
            assertThat(e.kind()).isEqualTo(StoreException.Kind.NOT_FOUND);
            return 0;
        }
    }

    private static int sum(List<Integer> counts) {
        return counts.stream().mapToInt(Integer::intValue).sum();
    }
}
