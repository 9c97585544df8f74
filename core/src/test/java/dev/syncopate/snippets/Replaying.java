package dev.syncopate.snippets;

import dev.syncopate.Executor;
import dev.syncopate.Orchestration;
import dev.syncopate.Path;
import dev.syncopate.Syncopate;
import dev.syncopate.driver.Ending;
import dev.syncopate.history.History;
import dev.syncopate.history.Recorder;
import dev.syncopate.history.Replay;
import dev.syncopate.history.WhatIf;
import java.io.IOException;
import java.util.List;

final class Replaying {
    private Replaying() {}

    static List<List<String>> twice(Orchestration<Shop<?>, List<String>> greetUsers, Executor<Shop<?>> executor) {
        // @start region="record"
        Recorder recorder = Recorder.recorder();
        List<String> live = Syncopate.inMemory().recordedTo(recorder).run(greetUsers, executor);

        History history = recorder.history();
        // @end
        // @start region="replay"
        List<String> again = Replay.run(greetUsers, history); // nobody is greeted a second time
        // @end
        return List.of(live, again);
    }

    static String race(Orchestration<Web<?>, String> mirrors, Executor<Web<?>> executor) {
        // @start region="run"
        Recorder recorder = Recorder.recorder();
        Syncopate.inMemory().recordedTo(recorder).run(mirrors, executor);

        return Replay.run(mirrors, recorder.history()); // the same mirror wins
        // @end
    }

    static List<String> resumed(
            Orchestration<Shop<?>, List<String>> greetUsers, Executor<Shop<?>> executor, History history) {
        // @start region="resume"
        Recorder goingOn = Recorder.continuing(history); // what the run did before the process ended
        List<String> users = Syncopate.inMemory().recordedTo(goingOn).run(greetUsers, executor);
        // @end
        return users;
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

    static WhatIf.Answer<String> ifItWereDown(
            Orchestration<Web<?>, String> mirrors, Executor<Web<?>> model, History history) {
        // @start region="whatif"
        WhatIf.Answer<String> answer = WhatIf.of(mirrors, history)
                .answering(Path.parse("/0/0"), Ending.failure(new IOException("down")))
                .with(model) // answers what was never asked
                .run();
        System.out.println(answer); // ends with Success[...], and a table of what differs
        // @end
        return answer;
    }
}
