package dev.syncopate.testkit.scripted;

import static dev.syncopate.combinators.Compensate.compensate;
import static dev.syncopate.combinators.Retry.retry;
import static dev.syncopate.testkit.scripted.Answer.after;
import static dev.syncopate.testkit.scripted.Answer.answered;
import static dev.syncopate.testkit.scripted.Answer.cancelled;
import static dev.syncopate.testkit.scripted.Answer.done;
import static dev.syncopate.testkit.scripted.Answer.failed;
import static dev.syncopate.testkit.scripted.Answer.unanswered;
import static org.assertj.core.api.Assertions.assertThat;

import dev.syncopate.Action;
import dev.syncopate.Orchestration;
import dev.syncopate.Path;
import dev.syncopate.combinators.Schedule;
import dev.syncopate.driver.RunSettings;
import dev.syncopate.history.History;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// What the orchestrator tests of Durable Functions for Python show, in our words.
class DurableScenariosTest {
    sealed interface Work<R> extends Action<Work<?>, R> {
        record Hello(String name) implements Work<String> {}

        record Parrot(int count) implements Work<Integer> {}

        record Event(String name) implements Work<String> {}

        record Undo(String name) implements Work<Void> {}
    }

    private static final Orchestration<Work<?>, List<String>> CHAIN = conductor -> List.of(
            conductor.yield(new Work.Hello("Tokyo")),
            conductor.yield(new Work.Hello("Seattle")),
            conductor.yield(new Work.Hello("London")));

    private static final Orchestration<Work<?>, Integer> FAN_OUT = conductor -> {
        int count = conductor.yield(new Work.Parrot(3));
        return conductor
                .map(IntStream.range(0, count).boxed(), count, (child, i) -> child.yield(new Work.Parrot(i)))
                .stream()
                .mapToInt(Integer::intValue)
                .sum();
    };

    @Test
    void an_orchestrator_that_has_begun_waits_for_its_first_activity() {
        Script.of(CHAIN).expects(new Work.Hello("Tokyo"), unanswered()).waits();
    }

    @Test
    void an_orchestrator_goes_on_from_its_history() {
        History tokyo = Script.of(CHAIN)
                .expects(new Work.Hello("Tokyo"), answered("Hello Tokyo!"))
                .expects(new Work.Hello("Seattle"), unanswered())
                .waits();

        Script.of(CHAIN)
                .given(tokyo)
                .expects(new Work.Hello("Seattle"), answered("Hello Seattle!"))
                .expects(new Work.Hello("London"), answered("Hello London!"))
                .returns(List.of("Hello Tokyo!", "Hello Seattle!", "Hello London!"));
    }

    @Test
    void a_whole_history_gives_the_result_again() {
        History whole = Stubs.of(CHAIN)
                .on(Work.Hello.class, hello -> "Hello " + hello.name())
                .play()
                .history();

        Script.of(CHAIN).given(whole).returns(List.of("Hello Tokyo", "Hello Seattle", "Hello London"));
    }

    @Test
    void a_failed_activity_fails_the_chain() {
        Script.of(CHAIN)
                .expects(new Work.Hello("Tokyo"), answered("Hello Tokyo!"))
                .expects(new Work.Hello("Seattle"), failed(new IOException("reasons")))
                .fails(IOException.class);
    }

    @Test
    void fan_out_waits_for_all_and_adds_their_results() {
        Script.of(FAN_OUT)
                .expects(new Work.Parrot(3), answered(3))
                .inAnyOrder(
                        part -> part.expects(new Work.Parrot(2), answered(20)),
                        part -> part.expects(new Work.Parrot(0), answered(0)),
                        part -> part.expects(new Work.Parrot(1), answered(10)))
                .returns(30);
    }

    @Test
    void fan_out_with_some_results_still_waits() {
        Script.of(FAN_OUT)
                .expects(new Work.Parrot(3), answered(3))
                .expects(new Work.Parrot(1), answered(10))
                .expects(new Work.Parrot(0), unanswered())
                .expects(new Work.Parrot(2), unanswered())
                .waits();
    }

    @Test
    void fan_out_fails_with_the_first_failure_and_cancels_the_rest() {
        Script.of(FAN_OUT)
                .expects(new Work.Parrot(3), answered(3))
                .expects(new Work.Parrot(1), failed(new IOException("sad")))
                .expects(new Work.Parrot(0), cancelled())
                .expects(new Work.Parrot(2), cancelled())
                .fails(IOException.class);
    }

    @Test
    void the_first_of_several_tasks_to_succeed_decides() {
        Orchestration<Work<?>, String> any = conductor -> conductor.firstSuccess(List.of(
                a -> a.yield(new Work.Hello("0")),
                b -> b.yield(new Work.Hello("1")),
                c -> c.yield(new Work.Hello("2"))));

        Script.of(any)
                .expects(new Work.Hello("0"), failed(new IOException("reasons")))
                .expects(new Work.Hello("2"), answered("3"))
                .expects(new Work.Hello("1"), cancelled())
                .returns("3");
        Stubs.of(any).on(Work.Hello.class, failed(new IOException("reasons"))).fails(IOException.class);
    }

    @Test
    void an_activity_is_tried_again_after_a_while() {
        Schedule schedule = Schedule.fixed(Duration.ofSeconds(5)).upTo(3);

        Script.of(CHAIN)
                .through(work -> work.with(retry(schedule)))
                .expects(new Work.Hello("Tokyo"), failed(new IOException("1")))
                .sleeps(Duration.ofSeconds(5))
                .expects(new Work.Hello("Tokyo"), failed(new IOException("2")))
                .sleeps(Duration.ofSeconds(5))
                .expects(new Work.Hello("Tokyo"), failed(new IOException("3")))
                .fails(IOException.class);
    }

    @Test
    void the_wait_for_another_attempt_is_in_the_history() {
        Schedule schedule = Schedule.fixed(Duration.ofSeconds(5)).upTo(3);
        History waiting = Script.of(CHAIN)
                .through(work -> work.with(retry(schedule)))
                .expects(new Work.Hello("Tokyo"), failed(new IOException("1")))
                .waits();

        History again = Script.of(CHAIN)
                .through(work -> work.with(retry(schedule)))
                .given(waiting)
                .sleeps(Duration.ofSeconds(5))
                .expects(new Work.Hello("Tokyo"), unanswered())
                .waits();

        assertThat(again.events()).hasSize(2);
        assertThat(again.events().getLast().at()).isEqualTo(Instant.EPOCH.plusSeconds(5));
    }

    @Test
    void a_timer_fires_at_its_time_and_not_before() {
        Orchestration<Work<?>, Instant> timer = conductor -> {
            conductor.sleep(Duration.ofDays(1));
            return conductor.now();
        };
        RunSettings settings = RunSettings.of("timer").startingAt(Instant.parse("2020-01-01T00:00:00Z"));

        Script.of(timer).with(settings).waits();
        Script.of(timer).with(settings).passes(Duration.ofHours(23)).waits();
        Script.of(timer).with(settings).passes(Duration.ofHours(25)).returns(Instant.parse("2020-01-02T00:00:00Z"));
    }

    private static final Orchestration<Work<?>, String> APPROVAL = conductor -> {
        try {
            return conductor.timeout(Duration.ofDays(1), part -> part.yield(new Work.Event("Approval")));
        } catch (TimeoutException e) {
            return conductor.yield(new Work.Hello("escalate"));
        }
    };

    @Test
    void an_external_event_ends_the_wait() {
        Script.of(APPROVAL).expects(new Work.Event("Approval"), unanswered()).waits();
        Script.of(APPROVAL)
                .expects(new Work.Event("Approval"), after(Duration.ofHours(2), answered("yes")))
                .returns("yes");
    }

    @Test
    void an_external_event_that_does_not_come_is_escalated() {
        Script.of(APPROVAL)
                .expects(new Work.Event("Approval"), unanswered())
                .timesOut(Duration.ofDays(1))
                .expects(new Work.Hello("escalate"), answered("escalated"))
                .returns("escalated");
    }

    @Test
    void external_events_may_come_out_of_order() {
        Orchestration<Work<?>, String> both = conductor -> {
            var a = conductor.fork("a", fork -> fork.yield(new Work.Event("A")));
            var b = conductor.fork("b", fork -> fork.yield(new Work.Event("B")));
            return b.join() + a.join();
        };

        Script.of(both)
                .within("a", fork -> fork.expects(new Work.Event("A"), answered("1")))
                .within(Path.parse("/1/"), fork -> fork.expects(new Work.Event("B"), answered("2")))
                .returns("21");
        Script.of(both)
                .expects(new Work.Event("B"), answered("2"))
                .expects(new Work.Event("A"), answered("1"))
                .returns("21");
    }

    @Test
    void a_sub_orchestrator_yields_in_the_middle_of_its_parent() {
        Orchestration<Work<?>, List<String>> parent = conductor -> {
            conductor.yield(new Work.Hello("before"));
            return conductor.call(CHAIN);
        };

        Script.of(parent)
                .expects(new Work.Hello("before"), answered("-"))
                .expects(new Work.Hello("Tokyo"), answered("t"))
                .expects(new Work.Hello("Seattle"), answered("s"))
                .expects(new Work.Hello("London"), answered("l"))
                .returns(List.of("t", "s", "l"));
    }

    private static Optional<Work<?>> undo(Work<?> action) {
        return action instanceof Work.Hello(var name) ? Optional.of(new Work.Undo(name)) : Optional.empty();
    }

    @Test
    void a_terminated_run_undoes_what_it_has_done() {
        Script.of(CHAIN)
                .through(work -> work.with(compensate(DurableScenariosTest::undo)))
                .expects(new Work.Hello("Tokyo"), answered("t"))
                .expects(new Work.Hello("Seattle"), answered("s"))
                .expects(new Work.Hello("London"), unanswered())
                .cancel()
                .expects(new Work.Undo("London"), done()) // It may have happened.
                .expects(new Work.Undo("Seattle"), done())
                .expects(new Work.Undo("Tokyo"), done())
                .endsCancelled();
    }
}
