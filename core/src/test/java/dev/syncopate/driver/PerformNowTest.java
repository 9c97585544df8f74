package dev.syncopate.driver;

import static dev.syncopate.combinators.Combinators.retry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.syncopate.Executor;
import dev.syncopate.Orchestration;
import dev.syncopate.Outcome;
import dev.syncopate.Path;
import dev.syncopate.combinators.Schedule;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PerformNowTest {
    private static final RunSettings SETTINGS = RunSettings.of("now");

    private static final Orchestration<Object, List<Object>> TWO =
            conductor -> List.of(conductor.yieldAny("one"), conductor.yieldAny("two"));

    private static DrivenRun<List<Object>> waiting(Executor<Object> executor) {
        DrivenRun<List<Object>> run = DrivenRun.start(TWO, executor, SETTINGS, idle -> {});
        run.awaitIdle();
        return run;
    }

    private static Pending first(DrivenRun<?> run) {
        return run.pending(Path.parse("/0")).orElseThrow();
    }

    @Test
    void an_action_is_performed_and_has_no_end_until_one_is_given() {
        DrivenRun<List<Object>> run = waiting(Executor.of((action, call) -> action + " " + call.idempotencyKey()));

        Ending ending = first(run).performNow();

        assertThat(ending).isEqualTo(Ending.success("one now/0"));
        assertThat(run.isIdle()).isTrue();
        assertThat(first(run).isPerforming()).isTrue();
        run.give(first(run).end(ending, run.now()));
        run.awaitIdle();
        assertThat(run.pending()).extracting(Pending::action).containsExactly("two");
        run.drop();
    }

    @Test
    void a_driver_performs_one_action_after_the_other_while_it_is_called() {
        Driver driver = run -> run.pending().forEach(pending -> run.give(pending.end(pending.performNow(), run.now())));

        Optional<Outcome<List<Object>>> outcome = DrivenRun.run(TWO, action -> action + "!", SETTINGS, driver);

        assertThat(outcome).contains(new Outcome.Success<>(List.of("one!", "two!")));
    }

    @Test
    void the_failure_of_an_executor_is_its_end() {
        DrivenRun<?> run = waiting(action -> {
            throw new IOException("down");
        });

        assertThat(first(run).performNow()).isEqualTo(Ending.failure(new IOException("down")));
        run.drop();
    }

    @Test
    void a_cancelled_action_is_performed_too() {
        DrivenRun<?> run = waiting(action -> "done all the same");
        Pending one = first(run);
        run.give(new Event.RunCancelled(run.now()));
        run.awaitIdle();

        assertThat(one.isCancelled()).isTrue();
        assertThat(one.performNow()).isEqualTo(Ending.success("done all the same"));
        run.drop();
    }

    @Test
    void an_action_is_not_performed_twice() {
        DrivenRun<?> run = waiting(action -> "done");
        Pending one = first(run);
        one.performNow();

        assertThatThrownBy(one::performNow)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("/0 one cannot be performed now");
        run.drop();
    }

    @Test
    void an_executor_that_waits_is_refused_whatever_its_layers_make_of_it() {
        Executor<Object> waits = Executor.of((action, call) -> {
            call.sleep(Duration.ofDays(1));
            return "late";
        });
        Executor<Object> retried =
                waits.with(retry(Schedule.fixed(Duration.ZERO).upTo(2)));
        DrivenRun<?> run = waiting(retried.around((action, call, next) -> {
            try {
                return next.execute(action, call);
            } catch (Exception e) {
                return "instead";
            }
        }));

        assertThatThrownBy(() -> first(run).performNow())
                .isInstanceOf(WouldWaitException.class)
                .hasMessage("The executor of one at /0 waits, and nothing can end its wait while the run is idle: use"
                        + " RunSettings.takingTurns() and perform()");
        run.drop();
    }

    @Test
    void an_error_of_an_executor_is_thrown() {
        DrivenRun<?> run = waiting(action -> {
            throw new AssertionError("broken");
        });

        assertThatThrownBy(() -> first(run).performNow())
                .isInstanceOf(AssertionError.class)
                .hasMessage("broken");
        run.drop();
    }
}
