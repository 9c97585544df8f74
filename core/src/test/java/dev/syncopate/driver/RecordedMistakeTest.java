package dev.syncopate.driver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.syncopate.Action;
import dev.syncopate.ActionFailedException;
import dev.syncopate.Executor;
import dev.syncopate.Orchestration;
import dev.syncopate.Outcome;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.Test;

/// A mistake of an executor is the same mistake when the run is resumed, though a log keeps only names
/// and texts.
class RecordedMistakeTest {
    private record Ask() implements Action<Ask, String> {}

    private final List<Event> events = new ArrayList<>();

    private final Orchestration<Ask, String> asking = conductor -> {
        try {
            return conductor.yield(new Ask());
        } catch (ClassCastException e) {
            return "mistake: " + e.getMessage();
        }
    };

    private Log log(List<Event> past) {
        return new Log() {
            @Override
            public Iterator<Event> past() {
                return List.copyOf(past).iterator();
            }

            @Override
            public Event.Ended kept(Event.Ended ended) {
                Ending ending = ended.ending() instanceof Ending.Answered(Outcome.Failure<?>(var exception))
                        ? Ending.failure(ActionFailedException.Recorded.of(exception))
                        : ended.ending();
                return new Event.Ended(ended.path(), ended.action(), ending, ended.at());
            }

            @Override
            public void append(Event event) {
                events.add(event);
            }
        };
    }

    private Outcome<String> run(Executor<Ask> executor, List<Event> past) {
        return DrivenRun.run(asking, executor, RunSettings.of("run"), new LogDriver(log(past)))
                .orElseThrow();
    }

    @Test
    void result_of_a_wrong_type_is_the_same_mistake_after_a_resume() {
        Outcome<String> live = run(action -> 1, List.of());
        Outcome<String> resumed = run(action -> "not asked", events);

        assertThat(live.orThrow()).startsWith("mistake: Ask[] yields String");
        assertThat(resumed).isEqualTo(live);
        assertThat(events).hasSize(1);
    }
}
