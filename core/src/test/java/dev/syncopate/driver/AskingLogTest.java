package dev.syncopate.driver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.syncopate.Conductor;
import dev.syncopate.DriverAction;
import dev.syncopate.Executor;
import dev.syncopate.Orchestration;
import dev.syncopate.Outcome;
import dev.syncopate.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Whoever keeps a log may answer questions of its own.
class AskingLogTest {
    record Message(String name) implements DriverAction<String> {}

    record Change(String name) implements DriverAction<Integer> {}

    private final List<Event> events = new ArrayList<>();
    private final List<Pending> begun = new ArrayList<>();
    private final Executor<String> executor = action -> action + "!";
    private boolean waitsForEnd;

    /// The places of which the log knows that they were passed, though no event tells.
    private final Set<String> passed = new HashSet<>();

    /// Questions wait, but that for a change, which code of before has not asked.
    private Log log(List<Event> past) {
        return new Log() {
            @Override
            public Iterator<Event> past() {
                return List.copyOf(past).iterator();
            }

            @Override
            public boolean answers(DriverAction<?> question) {
                return true;
            }

            @Override
            public Optional<Ending> missing(Pending question, boolean isOver) {
                boolean isOld = !isOver || passed.contains(question.path().toString());
                return question.action() instanceof Change && isOld ? Optional.of(Ending.success(0)) : Optional.empty();
            }

            @Override
            public boolean endsLater(Pending question) {
                return waitsForEnd;
            }

            @Override
            public void begin(Pending pending) {
                begun.add(pending);
            }

            @Override
            public void append(Event event) {
                events.add(event);
            }
        };
    }

    private DrivenRun<String> start(Orchestration<String, String> orchestration, LogDriver driver) {
        DrivenRun<String> run = DrivenRun.start(orchestration, executor, RunSettings.of("run"), driver);
        run.awaitIdle();
        return run;
    }

    private static void until(BooleanSupplier fact) {
        while (!fact.getAsBoolean()) {
            Thread.onSpinWait();
        }
    }

    /// The question that the run waits for, once it does.
    private static Pending question(DrivenRun<?> run) {
        until(() -> messages(run).findFirst().isPresent());
        return messages(run).findFirst().orElseThrow();
    }

    private static Stream<Pending> messages(DrivenRun<?> run) {
        return run.pending().stream().filter(pending -> pending.action() instanceof Message);
    }

    private static Outcome<String> outcome(DrivenRun<String> run) {
        until(() -> run.outcome().isPresent());
        return run.outcome().orElseThrow();
    }

    private static String ask(Conductor<String> conductor) {
        return conductor.ask(new Message("approval"));
    }

    @Test
    void question_waits_until_it_is_answered_and_is_asked_again_after_a_resume() {
        LogDriver first = new LogDriver(log(List.of()));
        DrivenRun<String> dropped = start(AskingLogTest::ask, first);
        assertThat(begun).extracting(Pending::action).containsExactly(new Message("approval"));
        dropped.drop();

        LogDriver second = new LogDriver(log(events));
        DrivenRun<String> run = start(AskingLogTest::ask, second);
        assertThat(second.answer(run, Path.parse("/:message"), Ending.success("yes")))
                .isTrue();
        assertThat(second.answer(run, Path.parse("/:message"), Ending.success("no")))
                .isFalse();

        assertThat(outcome(run)).isEqualTo(new Outcome.Success<>("yes"));
        assertThat(events).hasSize(1);
    }

    @Test
    void question_that_is_cancelled_ends_at_once_unless_what_it_stands_for_goes_on() {
        Orchestration<String, String> limited = conductor -> {
            try {
                return conductor.race(List.of(AskingLogTest::ask, child -> String.valueOf(child.yieldAny("first"))));
            } catch (CancellationException e) {
                return "cancelled";
            }
        };
        DrivenRun<String> run = start(limited, new LogDriver(log(List.of())));
        assertThat(outcome(run)).isEqualTo(new Outcome.Success<>("first!"));

        waitsForEnd = true;
        LogDriver later = new LogDriver(log(List.of()));
        DrivenRun<String> waiting = start(limited, later);
        Pending question = question(waiting);
        until(question::isCancelled);
        assertThat(waiting.outcome()).isEmpty();
        assertThat(later.answer(waiting, question.path(), Ending.cancelled())).isTrue();
        assertThat(outcome(waiting)).isEqualTo(new Outcome.Success<>("first!"));
    }

    @Test
    void question_of_new_code_is_answered_for_a_log_of_before_and_not_kept() {
        Orchestration<String, String> before = conductor -> conductor.yieldAny("a") + ask(conductor);
        DrivenRun<String> old = start(before, new LogDriver(log(List.of())));
        question(old);
        assertThat(events).hasSize(1);
        old.drop();

        Orchestration<String, String> after = conductor -> {
            int version = conductor.ask(new Change("greets"));
            return version + " " + conductor.yieldAny("a") + ask(conductor);
        };
        LogDriver driver = new LogDriver(log(events));
        DrivenRun<String> run = start(after, driver);
        question(run);
        assertThat(driver.answer(run, Path.parse("/:message"), Ending.success("b")))
                .isTrue();

        assertThat(outcome(run)).isEqualTo(new Outcome.Success<>("0 a!b"));
        assertThat(events).hasSize(2);
    }

    @Test
    void question_of_new_code_after_the_last_event_is_answered_by_a_log_that_knows_that_it_was_passed() {
        passed.addAll(List.of("/:change", "/:change.2"));
        Orchestration<String, String> after = conductor ->
                conductor.ask(new Change("a")) + " " + conductor.ask(new Change("b")) + " " + ask(conductor);
        LogDriver driver = new LogDriver(log(List.of()));
        DrivenRun<String> run = start(after, driver);
        assertThat(driver.answer(run, question(run).path(), Ending.success("c")))
                .isTrue();

        assertThat(outcome(run)).isEqualTo(new Outcome.Success<>("0 0 c"));
        assertThat(events).hasSize(1);
        assertThat(begun).extracting(Pending::action).containsExactly(new Message("approval"));
    }

    @Test
    void question_of_new_code_after_the_last_event_waits_if_the_log_does_not_know_that_it_was_passed() {
        LogDriver driver = new LogDriver(log(List.of()));
        DrivenRun<String> run = start(conductor -> "" + conductor.ask(new Change("a")), driver);
        assertThat(begun).extracting(Pending::action).containsExactly(new Change("a"));
        assertThat(driver.answer(run, Path.parse("/:change"), Ending.success(1)))
                .isTrue();

        assertThat(outcome(run)).isEqualTo(new Outcome.Success<>("1"));
    }

    @Test
    void log_may_keep_the_timers_itself() {
        List<Duration> delays = new ArrayList<>();
        List<Runnable> due = new ArrayList<>();
        Log log = new Log() {
            @Override
            public void append(Event event) {
                events.add(event);
            }

            @Override
            public void after(Duration delay, Runnable task) {
                delays.add(delay);
                due.add(task);
            }
        };
        DrivenRun<String> run = start(
                conductor -> {
                    conductor.sleep(Duration.ofNanos(1));
                    return "slept";
                },
                new LogDriver(log));
        assertThat(run.outcome()).isEmpty();
        due.getFirst().run();

        assertThat(outcome(run)).isEqualTo(new Outcome.Success<>("slept"));
        assertThat(delays)
                .hasSize(1)
                .first()
                .satisfies(delay -> assertThat(delay).isLessThan(Duration.ofSeconds(1)));
    }
}
