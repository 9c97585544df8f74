package dev.syncopate.driver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.syncopate.Action;
import dev.syncopate.Executor;
import dev.syncopate.Fork;
import dev.syncopate.Orchestration;
import dev.syncopate.Outcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class DrivenRunTest {
    sealed interface Shop<R> extends Action<Shop<?>, R> {
        record Get(int id) implements Shop<Integer> {}
    }

    private static final Executor<Object> NONE = action -> {
        throw new AssertionError();
    };

    private static Driver answering(List<String> seen) {
        return run -> run.changes().forEach(change -> {
            seen.add(change.toString());
            if (change instanceof Change.Yielded(var p) && p.due().isEmpty()) {
                run.give(p.end(Ending.success(((Shop.Get) p.action()).id() * 10), run.now()));
            }
            if (change instanceof Change.Cancelled(var p) && p.due().isEmpty()) {
                run.give(p.end(Ending.cancelled(), run.now()));
            }
        });
    }

    @Test
    void a_run_is_answered_on_the_calling_thread() {
        Thread caller = Thread.currentThread();
        Orchestration<Shop<?>, Integer> sum = c -> {
            assertThat(Thread.currentThread()).isSameAs(caller);
            return c.yield(new Shop.Get(1)) + c.yield(new Shop.Get(2));
        };
        assertThat(DrivenRun.run(sum, NONE, RunSettings.of("r"), answering(new ArrayList<>())))
                .contains(new Outcome.Success<>(30));
    }

    @Test
    void forks_move_one_at_a_time_in_their_order() {
        List<String> seen = new ArrayList<>();
        Orchestration<Shop<?>, Integer> sum = c -> {
            Fork<Integer> a =
                    c.fork((Orchestration<Shop<?>, Integer>) f -> f.yield(new Shop.Get(1)) + f.yield(new Shop.Get(3)));
            Fork<Integer> b = c.fork((Orchestration<Shop<?>, Integer>) f -> f.yield(new Shop.Get(2)));
            return a.join() + b.join();
        };
        assertThat(DrivenRun.run(sum, NONE, RunSettings.of("r"), answering(seen)))
                .contains(new Outcome.Success<>(60));
        assertThat(seen).hasSize(4);
    }

    @Test
    void a_race_cancels_the_others_which_the_driver_ends() {
        Orchestration<Shop<?>, Integer> race = c -> c.race(
                List.<Orchestration<Shop<?>, Integer>>of(f -> f.yield(new Shop.Get(1)), f -> f.yield(new Shop.Get(2))));
        List<String> seen = new ArrayList<>();
        DrivenRun<Integer> run = DrivenRun.start(race, NONE, RunSettings.of("r"), r -> {});
        run.awaitIdle();
        List<Pending> pending = run.pending();
        assertThat(pending).hasToString("[/0/0 Get[id=1], /1/0 Get[id=2]]");
        run.changes();
        run.give(pending.get(1).end(Ending.success(7), run.now()));
        run.awaitIdle();
        assertThat(run.outcome()).isEmpty();
        assertThat(run.changes()).containsExactly(new Change.Cancelled(pending.get(0)));
        run.give(pending.get(0).end(Ending.cancelled(), run.now()));
        run.awaitIdle();
        assertThat(run.outcome()).contains(new Outcome.Success<>(7));
    }

    @Test
    void a_sleep_is_a_timer() {
        Orchestration<Shop<?>, String> sleep = c -> {
            c.sleep(Duration.ofDays(3));
            return c.now().toString();
        };
        assertThat(DrivenRun.run(
                        sleep,
                        NONE,
                        RunSettings.of("r"),
                        run -> run.nextTimer()
                                .ifPresent(timer -> run.give(
                                        timer.end(Ending.FIRED, timer.due().orElseThrow())))))
                .contains(new Outcome.Success<>("1970-01-04T00:00:00Z"));
    }

    @Test
    void a_dropped_run_ends_its_threads() throws Exception {
        List<Thread> threads = new ArrayList<>();
        List<String> trace = new ArrayList<>();
        Orchestration<Shop<?>, Integer> waits = c -> {
            threads.add(Thread.currentThread());
            c.fork((Orchestration<Shop<?>, Integer>) f -> {
                threads.add(Thread.currentThread());
                return f.yield(new Shop.Get(1));
            });
            try {
                return c.yield(new Shop.Get(2));
            } catch (RuntimeException e) {
                trace.add("caught");
                throw e;
            }
        };
        DrivenRun<Integer> run = DrivenRun.start(waits, NONE, RunSettings.of("r"), r -> {});
        run.awaitIdle();
        run.drop();
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(threads).hasSize(2);
        assertThat(trace).isEmpty();
        assertThat(run.outcome()).isEmpty();
    }
}
