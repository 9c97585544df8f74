package dev.syncopate.snippets;

import dev.syncopate.Executor;
import dev.syncopate.Orchestration;
import dev.syncopate.Syncopate;
import dev.syncopate.history.History;
import dev.syncopate.history.Recorder;
import dev.syncopate.history.Replay;
import java.io.IOException;
import java.util.List;

final class Replaying {
    private Replaying() {}

    static List<List<String>> twice(Orchestration<Shop<?>, List<String>> greetUsers, Executor<Shop<?>> executor) {
        // @start region="replay"
        Recorder<Shop<?>> recorder = Recorder.recorder();
        List<String> live = Syncopate.run(greetUsers, executor.with(recorder));

        History history = recorder.history();
        List<String> again = Syncopate.run(greetUsers, Replay.of(history)); // nobody is greeted a second time
        // @end
        return List.of(live, again);
    }

    static String race(Orchestration<Web<?>, String> mirrors, Executor<Web<?>> executor) {
        // @start region="run"
        Recorder<Object> recorder = Recorder.recorder();
        Syncopate.inMemory().around(recorder.around()).run(mirrors, executor);

        return Replay.run(mirrors, recorder.history()); // the same mirror wins
        // @end
    }

    static String whatIf(Orchestration<Web<?>, String> mirrors, History history) {
        // @start region="stepper"
        try (var point = Replay.stepper(mirrors, history.first(0))) { // nothing is answered yet
            var stepper = point.stepper();
            stepper.fail(stepper.pending().getFirst(), new IOException("down")); // what if the first mirror fails?
            stepper.answer(stepper.next(), "from the second");
            return stepper.result();
        }
        // @end
    }
}
