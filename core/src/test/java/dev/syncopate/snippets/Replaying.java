package dev.syncopate.snippets;

import dev.syncopate.Executor;
import dev.syncopate.Orchestration;
import dev.syncopate.Syncopate;
import dev.syncopate.history.History;
import dev.syncopate.history.Recorder;
import dev.syncopate.history.Replay;
import java.util.List;

final class Replaying {
    private Replaying() {}

    static List<List<String>> twice(Orchestration<Shop<?>, List<String>> greetUsers, Executor<Shop<?>> executor) {
        // @start region="replay"
        Recorder<Shop<?>> recorder = new Recorder<>();
        List<String> live = Syncopate.run(greetUsers, executor.with(recorder));

        History history = recorder.history();
        List<String> again = Syncopate.run(greetUsers, Replay.of(history)); // nobody is greeted a second time
        // @end
        return List.of(live, again);
    }
}
