package dev.syncopate.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.syncopate.Action;
import dev.syncopate.ActionFailedException;
import dev.syncopate.Executor;
import dev.syncopate.Guarantee;
import dev.syncopate.Orchestration;
import dev.syncopate.Outcome;
import dev.syncopate.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/// A log that cannot keep everything, or nothing any more.
class RefusingLogTest {
    private sealed interface Desk<R> extends Action<Desk<?>, R> {
        record Say(String what) implements Desk<String> {}
    }

    private static final String BAD = "bad";

    private final List<Event> events = new ArrayList<>();
    private final List<Desk<?>> performed = new ArrayList<>();
    private Consumer<Throwable> drop = reason -> {};
    private boolean isStuck;

    private final Log log = new Log() {
        @Override
        public void begins(DrivenRun<?> run) {
            drop = run::drop;
        }

        @Override
        public Optional<IllegalArgumentException> refusal(Pending pending) {
            return pending.action().equals(new Desk.Say(BAD))
                    ? Optional.of(new IllegalArgumentException("cannot be kept"))
                    : Optional.empty();
        }

        // Gives what is good in capitals.
        @Override
        public Event.Ended kept(Event.Ended ended) {
            if (ended.ending().equals(Ending.success(BAD))) {
                throw new IllegalArgumentException("cannot be kept");
            }
            return ended.ending() instanceof Ending.Answered(Outcome.Success<?>(String text))
                    ? new Event.Ended(
                            ended.path(), ended.action(), Ending.success(text.toUpperCase(Locale.ROOT)), ended.at())
                    : ended;
        }

        @Override
        public void append(Event event) {
            events.add(event);
        }

        @Override
        public void whenDurable(Runnable task) {
            if (!isStuck) {
                task.run();
            }
        }
    };

    private final Executor<Desk<?>> executor = action -> {
        performed.add(action);
        return switch (action) {
            case Desk.Say(var what) -> what.replace("worse", BAD);
        };
    };

    private static Orchestration<Desk<?>, String> saying(String what) {
        return conductor -> {
            try {
                return conductor.yield(new Desk.Say(what));
            } catch (ActionFailedException e) {
                return conductor.yield(new Desk.Say("sorry")) + ", " + e.reason();
            }
        };
    }

    private String result(String what) {
        Optional<Outcome<String>> outcome =
                DrivenRun.run(saying(what), executor, RunSettings.of("run"), new LogDriver(log));
        return outcome.orElseThrow().orThrow();
    }

    @Test
    void action_that_cannot_be_kept_fails_and_is_not_performed() {
        assertThat(result(BAD)).startsWith("SORRY, ").contains("cannot be kept");
        assertThat(performed).containsExactly(new Desk.Say("sorry"));
        assertThat(events).hasSize(2);
    }

    @Test
    void action_whose_answer_cannot_be_kept_fails() {
        assertThat(result("worse")).startsWith("SORRY, ").contains("cannot be kept");
        assertThat(performed).containsExactly(new Desk.Say("worse"), new Desk.Say("sorry"));
        assertThat(events).hasSize(2);
    }

    @Test
    void answer_from_outside_that_cannot_be_kept_is_refused_and_another_one_is_taken() {
        LogDriver driver = new LogDriver(log);
        DrivenRun<String> run = DrivenRun.start(
                saying("hello"), executor.with(Guarantee.deferred().on(Desk.Say.class)), RunSettings.of("run"), driver);
        assertThatThrownBy(() -> driver.answer(run, Path.parse("/0"), Ending.success(BAD)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("cannot be kept");
        assertThat(events).isEmpty();

        assertThat(driver.answer(run, Path.parse("/0"), Ending.success("good"))).isTrue();
        run.awaitIdle();
        assertThat(run.outcome()).contains(new Outcome.Success<>("GOOD"));
    }

    @Test
    void run_is_given_what_a_replay_will_read() {
        assertThat(result("hello")).isEqualTo("HELLO");
        assertThat(events).extracting(event -> ((Event.Ended) event).ending()).containsExactly(Ending.success("HELLO"));
    }

    @Test
    void log_that_keeps_nothing_any_more_drops_the_run_that_waits_for_it() {
        isStuck = true;
        DrivenRun<String> run = DrivenRun.start(saying("hello"), executor, RunSettings.of("run"), new LogDriver(log));
        run.awaitIdle();
        drop.accept(new IllegalStateException("The disk is full"));

        assertThatThrownBy(run::awaitIdle)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("The disk is full");
        assertThat(performed).isEmpty();
    }
}
