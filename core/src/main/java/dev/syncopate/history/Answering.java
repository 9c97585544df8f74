package dev.syncopate.history;

import dev.syncopate.Around;
import dev.syncopate.Call;
import dev.syncopate.Next;
import dev.syncopate.Outcome;
import java.time.Duration;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Answers at once what the history holds, and passes on what it does not.
final class Answering<F> implements Around<F> {
    /// By how much a replay may be slower than the recorded run.
    private static final Duration SLACK = Duration.ofSeconds(1);

    private final Recorded recorded;
    private final Map<String, Entry> entries;

    Answering(History history) {
        this.recorded = new Recorded(history);
        this.entries = history.entries().stream().collect(Collectors.toMap(Entry::path, Function.identity()));
    }

    @Override
    public @Nullable Object execute(F action, Call call, Next<F> next) throws Exception {
        Entry entry = entries.get(call.path());
        if (entry == null) {
            recorded.requireNotLeftOut(call.path(), action);
            return next.execute(action, call);
        }
        if (!entry.action().equals(action)) {
            throw ReplayError.different(call.path(), entry.action(), action, recorded.doubt(entry));
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

    /// A fork is cancelled again by what cancelled it, which comes no later than it did. The run itself is only
    /// cancelled from outside, by an interruption.
    private @Nullable Object untilCancelled(Entry entry, Call call) throws InterruptedException {
        if (!Yields.isOfRunItself(call.path())) {
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
