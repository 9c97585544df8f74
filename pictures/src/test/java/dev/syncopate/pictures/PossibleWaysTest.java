package dev.syncopate.pictures;

import static org.assertj.core.api.Assertions.assertThat;

import dev.syncopate.Action;
import dev.syncopate.Orchestration;
import dev.syncopate.Outcome;
import dev.syncopate.Syncopate;
import dev.syncopate.history.History;
import dev.syncopate.history.Recorder;
import dev.syncopate.testkit.Trial;
import dev.syncopate.testkit.TrialError;
import dev.syncopate.testkit.Verdict;
import java.util.List;
import org.junit.jupiter.api.Test;

class PossibleWaysTest {
    sealed interface Shop<R> extends Action<Shop<?>, R> {
        record Charge(String order) implements Shop<String> {}

        record Ship(String receipt) implements Shop<String> {}

        record Complain(String reason) implements Shop<String> {}
    }

    private static final Orchestration<Shop<?>, String> BUY = conductor -> {
        Outcome<String> charged = conductor.attempt(new Shop.Charge("o1"));
        return switch (charged) {
            case Outcome.Success<String>(var receipt) -> conductor.yield(new Shop.Ship(receipt));
            case Outcome.Failure<String> failure -> conductor.yield(new Shop.Complain("not charged"));
        };
    };

    static final class World {
        private int charged;

        Object perform(Shop<?> action) {
            return switch (action) {
                case Shop.Charge charge -> "receipt " + ++charged;
                case Shop.Ship ship -> "parcel";
                case Shop.Complain complain -> "sorry";
            };
        }
    }

    @Test
    void a_search_tells_what_can_happen_and_a_recorded_run_what_has() {
        // @start region="coverage"
        Verdict verdict = Trial.of(BUY).in(World::new, World::perform).failEverywhere();
        History tested = tested();

        OrchestrationGraph graph = OrchestrationGraph.of(verdict.histories(), List.of(tested));
        System.out.println(graph.coverage());
        // @end

        assertThat(graph.coverage()).hasToString("2 of 3 places and 3 of 7 ways were taken; 57 % of the ways never");
        assertThat(graph.ways().stream().filter(OrchestrationGraph.Way::never))
                .map(OrchestrationGraph.Way::toString)
                .contains("Charge --failed: never--> Complain");
    }

    private static History tested() {
        Recorder recorder = Recorder.recorder();
        World world = new World();
        Syncopate.inMemory().recordedTo(recorder).run(BUY, world::perform);
        return recorder.history();
    }

    @Test
    void the_run_that_breaks_a_claim_is_a_picture_too() {
        Trial<Shop<?>, String, World> trial = Trial.of(BUY)
                .in(World::new, World::perform)
                .always("charged at most once", world -> world.charged <= 1);

        String page = "";
        // @start region="picture"
        try {
            trial.all();
        } catch (TrialError e) {
            page = Timeline.of(e.histories().getFirst()).html();
        }
        // @end

        assertThat(page).startsWithIgnoringCase("<!doctype html>");
    }
}
