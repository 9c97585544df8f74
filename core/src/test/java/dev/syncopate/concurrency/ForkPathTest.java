package dev.syncopate.concurrency;

import static dev.syncopate.concurrency.Jobs.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Timeout.ThreadMode.SEPARATE_THREAD;

import dev.syncopate.Conductor;
import dev.syncopate.Path;
import dev.syncopate.fixtures.OnEveryDriver;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 30, threadMode = SEPARATE_THREAD)
@OnEveryDriver
class ForkPathTest {
    private final Worker worker = new Worker();

    @Test
    void fork_path_is_the_ordinals_of_the_forks_and_then_that_of_the_yield() {
        run(
                conductor -> {
                    conductor
                            .fork(child -> {
                                child.fork(new Job.Ping(0)).join();
                                child.fork(new Job.Ping(1)).join();
                                return child.fork(grandchild -> {
                                            for (int i = 0; i < 6; i++) {
                                                grandchild.yield(new Job.Ping(i));
                                            }
                                            return null;
                                        })
                                        .join();
                            })
                            .join();
                    return null;
                },
                worker);

        assertThat(worker.paths()).startsWith("/0/0/0", "/0/1/0", "/0/2/0").endsWith("/0/2/4", "/0/2/5");
    }

    @Test
    void fork_path_is_the_same_on_every_run_whoever_is_faster() {
        for (int round = 0; round < 50; round++) {
            Worker other = new Worker();
            run(conductor -> spread(conductor, 3), other.atOnce(4));

            assertThat(other.paths())
                    .doesNotHaveDuplicates()
                    .hasSize(2 + 3 * (2 + 3 * (2 + 3 * 2)))
                    .contains("/0", "/1", "/2/0", "/0/1/2/1", "/2/2/2/0", "/2/2/2/1");
        }
    }

    private static Void spread(Conductor<Job<?>> conductor, int depth) {
        conductor.yield(new Job.Ping(depth));
        if (depth > 0) {
            for (int i = 0; i < 3; i++) {
                conductor.fork(child -> spread(child, depth - 1));
            }
        }
        conductor.yield(new Job.Ping(depth));
        return null;
    }

    @Test
    void fork_path_of_a_group_in_a_fork_begins_with_the_fork() {
        run(conductor -> conductor.fork(child -> child.yield(Jobs.pings(3))).join(), worker.atOnce(3));

        assertThat(worker.paths()).containsExactlyInAnyOrder("/0/0", "/0/1", "/0/2");
    }

    @Test
    void fork_path_of_what_is_run_all_at_once_follows_its_order() {
        List<Path> paths = run(
                conductor -> {
                    conductor.fork(new Job.Ping(0)).join();
                    return conductor.all(List.of(Conductor::path, Conductor::path, Conductor::path));
                },
                worker);

        assertThat(paths).hasToString("[/1/0, /2/0, /3/0]");
    }

    @Test
    void fork_path_of_a_call_within_goes_on_where_the_caller_was() {
        String path = run(
                conductor -> {
                    conductor.yield(new Job.Ping(0));
                    conductor.call(same -> same.yield(new Job.Ping(1)));
                    return conductor.path().toString();
                },
                worker);

        assertThat(path).isEqualTo("/2");
    }
}
