package dev.syncopate.history;

import dev.syncopate.Around;
import dev.syncopate.Call;
import dev.syncopate.Next;
import dev.syncopate.Outcome;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// Answers actions that the history holds at once, and passes on the others.
final class ImmediateReplay<F> implements Around<F> {
    /// How much slower than the recorded run a replay may be.
    private static final Duration SLACK = Duration.ofSeconds(1);

    private final HistoryIndex recorded;

    ImmediateReplay(History history) {
        this.recorded = new HistoryIndex(history, Replay.Comparison.SAME);
    }

    @Override
    public @Nullable Object execute(F action, Call call, Next<F> next) throws Exception {
        Entry entry = recorded.at(call.path());
        if (entry == null) {
            recorded.requireNotLeftOut(call.path(), action);
            return next.execute(action, call);
        }
        if (!recorded.isSame(entry, action)) {
            throw recorded.different(entry, action);
        }
        return switch (entry.ending()) {
            case Entry.Answered(var outcome) -> answer(outcome);
            case Entry.Cancelled() -> untilCancelled(entry, call);
        };
    }

    static @Nullable Object answer(Outcome<@Nullable Object> outcome) throws Exception {
        return switch (outcome) {
            case Outcome.Success<?>(var value) -> value;
            case Outcome.Failure<?>(var exception) -> throw exception;
        };
    }

    /// Waits to be cancelled again. A fork is cancelled by what cancelled it then, no later than then.
    /// The run itself is cancelled from outside only, which an interruption stands for.
    private @Nullable Object untilCancelled(Entry entry, Call call) throws InterruptedException {
        if (!YieldPath.isOfRunItself(call.path())) {
            call.sleep(Duration.between(recorded.beginning(), entry.ended()).plus(SLACK));
            throw ReplayError.notCancelled(call.path(), entry.action());
        }
        Thread.currentThread().interrupt();
        throw new InterruptedException("The recorded run was cancelled here");
    }

    @Override
    public String toString() {
        return "replay";
    }
}
