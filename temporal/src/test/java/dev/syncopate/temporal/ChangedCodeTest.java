package dev.syncopate.temporal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.syncopate.Action;
import dev.syncopate.Conductor;
import dev.syncopate.Executor;
import dev.syncopate.Orchestration;
import dev.syncopate.definitions.Definition;
import dev.syncopate.definitions.Token;
import dev.syncopate.json.JsonCodec;
import io.temporal.api.enums.v1.EventType;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The code changes while a run waits: nothing is done by code that does not fit, and the run ends once the earlier
/// code is back.
///
/// What is another value of the same record, or at another place, is named with its path and both records. Another type
/// is refused by Temporal itself, which names the types.
class ChangedCodeTest extends TemporalFixture {

    private static String rest(Conductor<Task<?>> conductor) {
        return conductor.yield(new Task.Approve("it")) + conductor.yield(new Task.Do("last"));
    }

    /// The code by which the run was started.
    private static String before(Conductor<Task<?>> conductor) {
        return conductor.yield(new Task.Do("a")) + conductor.yield(new Task.Do("b")) + rest(conductor);
    }

    enum Planted {
        OTHER_VALUE(
                "at /0 the run has yielded Do[what=a], but now it yields Do[what=z] at /0",
                c -> c.yield(new Task.Do("z")) + c.yield(new Task.Do("b")) + rest(c)),
        OTHER_ORDER(
                "at /0 the run has yielded Do[what=a], but now it yields Do[what=b]",
                c -> c.yield(new Task.Do("b")) + c.yield(new Task.Do("a")) + rest(c)),
        OTHER_ACTION("name: \"Fail\"", c -> c.yield(new Task.Fail("a")) + c.yield(new Task.Do("b")) + rest(c)),
        LOCAL_ACTION("ACTIVITY_TASK_SCHEDULED", c -> c.yield(new Task.Look("a")) + c.yield(new Task.Do("b")) + rest(c)),
        FIRST_LEFT_OUT(
                "at /0 the run has yielded Do[what=a], but now it yields Do[what=b]",
                c -> c.yield(new Task.Do("b")) + rest(c)),
        LAST_LEFT_OUT("ACTIVITY_TASK_SCHEDULED", c -> c.yield(new Task.Do("a")) + rest(c)),
        ALL_LEFT_OUT("ACTIVITY_TASK_SCHEDULED", ChangedCodeTest::rest),
        ONE_MORE_BEFORE(
                "at /0 the run has yielded Do[what=a], but now it yields Do[what=new]",
                c -> c.yield(new Task.Do("new")) + before(c)),
        ONE_MORE_BETWEEN(
                "at /1 the run has yielded Do[what=b], but now it yields Do[what=new]",
                c -> c.yield(new Task.Do("a")) + c.yield(new Task.Do("new")) + c.yield(new Task.Do("b")) + rest(c)),
        IN_A_FORK(
                "at /0 the run has yielded Do[what=a], but now it yields Do[what=a] at /0/0",
                c -> c.fork(new Task.Do("a")).join() + c.yield(new Task.Do("b")) + rest(c)),
        SLEEPS("START_TIMER", c -> {
            c.sleep(Duration.ofDays(1));
            return before(c);
        });

        /// What people are told.
        final String message;

        final Orchestration<Task<?>, String> after;

        Planted(String message, Orchestration<Task<?>, String> after) {
            this.message = message;
            this.after = after;
        }
    }

    @ParameterizedTest
    @EnumSource(Planted.class)
    void run_waits_for_the_code_that_fits(Planted planted) throws Exception {
        var old = task("job", input -> ChangedCodeTest::before);
        TemporalRuns runs = open(old);
        TemporalRun<String> run = start(runs, old, "one");
        while (runs.pending("one").stream().noneMatch(WaitingAction::isDeferred)) {
            Thread.sleep(10);
        }
        List<String> done = List.copyOf(world.ledger);

        assertThatThrownBy(() -> replay("one", task("job", input -> planted.after)))
                .hasMessageContaining(planted.message);
        assertThat(world.ledger).isEqualTo(done);

        runs.answer(Token.parse("one /2"), true);
        assertThat(run.join(SOON)).isEqualTo("a!b!truelast!");
        assertThat(world.ledger).containsExactly("a", "b", "last");
    }

    @Test
    void line_that_yields_what_it_reads_from_a_clock_is_named() throws Exception {
        var reading = task("reading", input -> ChangedCodeTest::readTheClock);
        open(reading).start(reading, "one", "x").join(SOON);
        assertThatThrownBy(() -> replay("one", reading))
                .hasMessageContaining("at /0 the run has yielded Do[what=at ")
                .hasMessageContaining("The action is yielded at dev.syncopate.temporal.ChangedCodeTest.readTheClock(");
    }

    private static String readTheClock(Conductor<Task<?>> conductor) {
        return conductor.yield(new Task.Do("at " + System.nanoTime()));
    }

    private String taskFailure(String id) throws InterruptedException {
        while (true) {
            for (var event : history(id)) {
                if (event.getEventType() == EventType.EVENT_TYPE_WORKFLOW_TASK_FAILED) {
                    return event.getWorkflowTaskFailedEventAttributes()
                            .getFailure()
                            .toString();
                }
            }
            Thread.sleep(20);
        }
    }

    @Test
    void line_that_computes_for_too_long_is_named() throws Exception {
        var computing = task("computing", input -> conductor -> {
            long until = System.nanoTime() + 2_500_000_000L;
            while (System.nanoTime() < until) {
                Thread.onSpinWait();
            }
            return conductor.yield(new Task.Do("a"));
        });
        start(open(computing), computing, "one");
        assertThat(taskFailure("one")).contains("ChangedCodeTest", "NotIdleException");
    }

    /// A later release, in which a component has another type.
    sealed interface Later<R> extends Action<Later<?>, R> {
        record Do(int what) implements Later<String> {}
    }

    @Test
    void recorded_action_that_cannot_be_read_is_named_by_its_place() throws Exception {
        var old = task("job", input -> conductor -> conductor.yield(new Task.Do("secret")));
        start(open(old), old, "one").join(SOON);
        Definition<Later<?>, String, String> later = Definition.of(
                "job", String.class, String.class, input -> conductor -> conductor.yield(new Later.Do(1)));
        Executor<Later<?>> stack = action -> "done";

        assertThatThrownBy(() ->
                        replay("one", OnTemporal.with(JsonCodec.of(Later.class)).register(later, stack)))
                .hasMessageContaining("at /0 the run has yielded an action that cannot be read any more")
                .hasMessageContaining("now it yields Do[what=1] at /0")
                .hasMessageNotContaining("secret");
    }
}
