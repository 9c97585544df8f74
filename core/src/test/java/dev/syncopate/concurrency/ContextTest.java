package dev.syncopate.concurrency;

import static dev.syncopate.concurrency.Jobs.meet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Timeout.ThreadMode.SEPARATE_THREAD;

import dev.syncopate.Orchestration;
import dev.syncopate.Syncopate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CyclicBarrier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What is bound to the thread, and whether it is carried into the threads of a run.
@Timeout(value = 30, threadMode = SEPARATE_THREAD)
class ContextTest {
    private static final ThreadLocal<String> USER = new ThreadLocal<>();
    private static final ThreadLocal<String> INHERITABLE = new InheritableThreadLocal<>();

    private final Worker worker = new Worker();
    private final Syncopate.InMemory carrying = Syncopate.inMemory().carrying(ContextTest::withUser);

    private static Runnable withUser(Runnable task) {
        String user = USER.get();
        return () -> {
            USER.set(user);
            try {
                task.run();
            } finally {
                USER.remove();
            }
        };
    }

    /// Each test runs on a thread of its own, so nothing need be unbound.
    private static void bind() {
        USER.set("Ada");
        INHERITABLE.set("Ada");
    }

    private static List<Job.Do<String>> asking(int count) {
        CyclicBarrier atOnce = new CyclicBarrier(count);
        return IntStream.range(0, count)
                .mapToObj(i -> new Job.Do<>("user", () -> {
                    meet(atOnce);
                    return USER.get() + "/" + INHERITABLE.get();
                }))
                .toList();
    }

    private static Orchestration<Job<?>, List<String>> everywhere() {
        return conductor -> {
            List<String> users = new ArrayList<>();
            users.add(conductor.fork(child -> USER.get()).join());
            users.add(conductor
                    .fork(child -> child.fork(grandchild -> USER.get()).join())
                    .join());
            users.addAll(conductor.all(List.of(child -> USER.get(), child -> USER.get())));
            users.addAll(conductor.fork(child -> child.yield(asking(3))).join().stream()
                    .map(both -> both.split("/", -1)[0])
                    .toList());
            return users;
        };
    }

    @Test
    void context_is_carried_into_forks_and_groups_where_that_is_wanted() {
        bind();
        List<String> users = carrying.run(everywhere(), worker.atOnce(3));

        assertThat(users).hasSize(7).containsOnly("Ada");
    }

    @Test
    void context_is_carried_into_every_thread_of_a_group() {
        bind();
        List<String> users =
                carrying.<Job<?>, List<String>>run(conductor -> conductor.yield(asking(20)), worker.atOnce(Worker.ANY));

        assertThat(users).extracting(both -> both.split("/", -1)[0]).hasSize(20).containsOnly("Ada");
    }

    @Test
    void context_is_carried_into_a_run_that_is_started() throws Exception {
        bind();
        String user =
                carrying.<Job<?>, String>start(conductor -> USER.get(), worker).join();

        assertThat(user).isEqualTo("Ada");
    }

    @Test
    void context_is_not_carried_where_nobody_said_so() {
        bind();
        List<String> users = Syncopate.run(everywhere(), worker.atOnce(3));

        assertThat(users).contains("null").hasSize(7);
        assertThat(users.subList(0, 4)).containsOnlyNulls();
    }

    @Test
    void context_is_not_inherited_either() {
        bind();
        List<String> users =
                Syncopate.<Job<?>, List<String>>run(conductor -> conductor.yield(asking(5)), worker.atOnce(5));

        // The yielding thread takes part with its own.
        assertThat(users).containsOnlyOnce("Ada/Ada").contains("null/null").hasSize(5);
    }

    @Test
    void context_that_cannot_be_carried_fails_the_fork_and_leaves_nothing_hanging() {
        assertThatThrownBy(() -> Syncopate.inMemory()
                        .carrying(task -> {
                            throw new IllegalStateException("no context");
                        })
                        .<Job<?>, Object>run(
                                conductor -> conductor.fork(child -> 1).join(), worker))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("no context");
    }

    @Test
    void context_that_cannot_be_carried_into_a_group_fails_it_and_leaves_nothing_hanging() {
        assertThatThrownBy(() -> Jobs.VIRTUAL
                        .carrying(task -> {
                            throw new IllegalStateException("no context");
                        })
                        .<Job<?>, Object>run(conductor -> conductor.yield(Jobs.pings(3)), worker.atOnce(3)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("no context");
    }

    @Test
    void a_fork_has_left_its_context_when_it_is_joined() {
        List<String> log = new CopyOnWriteArrayList<>();
        Syncopate.InMemory noting = Syncopate.inMemory().carrying(task -> () -> {
            task.run();
            log.add("left");
        });
        Orchestration<Job<?>, List<String>> joining = conductor -> {
            conductor.fork(child -> "x").join();
            return List.copyOf(log);
        };

        for (int i = 0; i < 200; i++) {
            log.clear();
            assertThat(noting.run(joining, worker)).containsExactly("left");
        }
    }

    @Test
    void a_function_that_drops_the_task_fails_the_fork() {
        Syncopate.InMemory dropping = Syncopate.inMemory().carrying(task -> () -> {});
        Orchestration<Job<?>, String> joining =
                conductor -> conductor.fork(child -> "x").join();

        assertThatThrownBy(() -> dropping.run(joining, worker))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("returned a task that does not run the one that it was given");
    }
}
