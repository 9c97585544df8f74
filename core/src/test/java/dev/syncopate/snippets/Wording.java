package dev.syncopate.snippets;

import dev.syncopate.Action;
import dev.syncopate.Executor;
import dev.syncopate.Orchestration;
import dev.syncopate.history.History;
import dev.syncopate.history.Replay;
import java.util.List;

final class Wording {
    private Wording() {}

    // @start region="mark"
    sealed interface Model<R> extends Action<Model<?>, R> {

        record Ask(String topic, @NotCompared String prompt) implements Model<String> {}
    }
    // @end

    static List<Action.Difference> differences() {
        // @start region="diff"
        var before = new Model.Ask("weather", "How is the weather?");
        var now = new Model.Ask("traffic", "How is the traffic?");

        boolean same = Action.isSame(before, now); // false, because of the topic
        List<Action.Difference> differences = Action.diff(before, now); // [topic: weather -> traffic, prompt: ...]
        // @end
        return same ? List.of() : differences;
    }

    static String again(Orchestration<Model<?>, String> orchestration, History history) {
        // @start region="replay"
        String answer = Replay.run(orchestration, history); // although the prompt has new words
        // @end
        return answer;
    }

    static String insisting(
            Orchestration<Model<?>, String> orchestration, History history, Executor<Model<?>> executor) {
        // @start region="insist"
        // A ReplayError if the prompt differs.
        String answer = Replay.run(orchestration, history, executor, Replay.Comparison.EQUAL);
        // @end
        return answer;
    }
}
