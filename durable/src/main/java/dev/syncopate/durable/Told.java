package dev.syncopate.durable;

import dev.syncopate.Path;
import dev.syncopate.driver.Ending;
import java.util.function.BooleanSupplier;

/// What a run in memory is told from outside.
///
/// **Failures.** All throw a [LeftException] if the run was left meanwhile, and a [StoreException] if it
/// is stuck.
record Told(Runs runs, LiveRun live) {

    /// How often the run has begun anew.
    long round() {
        return live.log().run().again();
    }

    /// Gives the answer of a deferred action, or of a child.
    ///
    /// @return false if nothing waits there
    boolean answer(Path path, Ending ending) {
        return answered(() -> live.driver().answer(live.run(), path, ending));
    }

    /// Likewise, by the type of what waits there.
    ///
    /// @param text JSON
    boolean answer(Path path, String text) {
        return answered(() -> live.run()
                .pending(path)
                .map(pending -> live.driver()
                        .answer(live.run(), path, Ending.success(runs.texts().answer(pending.action(), text))))
                .orElse(false));
    }

    private boolean answered(BooleanSupplier answer) {
        boolean answered = live.here(answer::getAsBoolean);
        if (answered) {
            live.log().awaitDurable();
        }
        return answered;
    }

    /// A child has ended.
    boolean answerChild(Path path, String child, RunEnd end) {
        return live.here(() -> Questions.child(live.run(), path, child)
                .map(pending ->
                        live.driver().answer(live.run(), path, live.questions().ending(pending, child, end)))
                .orElse(false));
    }

    void send(Mailbox.Message message, Row... rows) {
        live.here(() -> {
            live.log().add(rows);
            live.questions().deliver(message);
            return true;
        });
        live.log().awaitDurable();
    }

    void cancel() {
        live.here(() -> {
            live.run().cancel();
            return true;
        });
        live.log().awaitDurable();
    }
}
