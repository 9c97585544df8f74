package dev.syncopate.history;

import dev.syncopate.Call;
import dev.syncopate.Combinator.Around;
import dev.syncopate.Combinator.Next;
import dev.syncopate.Outcome;
import java.time.Duration;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Answers at once what the history holds, and passes on what it does not.
final class Answering<F> implements Around<F> {
    private static final Duration FOR_EVER = Duration.ofSeconds(Long.MAX_VALUE);

    private final Map<String, Entry> entries;

    Answering(History history) {
        this.entries = history.entries().stream().collect(Collectors.toMap(Entry::path, Function.identity()));
    }

    @Override
    public @Nullable Object execute(F action, Call call, Next<F> next) throws Exception {
        Entry entry = entries.get(call.path());
        if (entry == null) {
            return next.execute(action, call);
        }
        if (!entry.action().equals(action)) {
            throw ReplayError.different(call.path(), entry.action(), action);
        }
        return switch (entry.ending()) {
            case Entry.Answered(var outcome) -> answer(outcome);
            case Entry.Cancelled() -> untilCancelled(call);
        };
    }

    static @Nullable Object answer(Outcome<@Nullable Object> outcome) throws Exception {
        return switch (outcome) {
            case Outcome.Success<?>(var value) -> value;
            case Outcome.Failure<?>(var exception) -> throw exception;
        };
    }

    /// A fork is cancelled again by what cancelled it; the run itself only from outside, so that it must be
    /// told.
    private static @Nullable Object untilCancelled(Call call) throws InterruptedException {
        if (!Yields.isOfRunItself(call.path())) {
            call.sleep(FOR_EVER);
        }
        throw new InterruptedException("The recorded run was cancelled here");
    }

    @Override
    public String toString() {
        return "replay";
    }
}
