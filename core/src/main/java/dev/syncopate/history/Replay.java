package dev.syncopate.history;

import dev.syncopate.Action;
import dev.syncopate.Call;
import dev.syncopate.Combinator.Around;
import dev.syncopate.Combinator.Next;
import dev.syncopate.Executor;
import dev.syncopate.Outcome;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Answers the yields of a run from the history of an earlier one.
///
/// {@snippet class="dev.syncopate.snippets.Replaying" region="replay"}
///
/// Each action is compared, as a whole value, with the one recorded at the same path. The first difference
/// ends the run with a [ReplayError] that shows both.
public final class Replay {
    private Replay() {}

    /// Returns an executor that knows only the history. A yield that goes beyond it is a [ReplayError].
    ///
    /// @param history the record of an earlier run
    /// @return an executor for any family
    public static Executor<Object> of(History history) {
        return new FromHistory<>(history, new Beyond(history));
    }

    /// Returns an executor that answers from the history as far as it goes, and from there on by another
    /// executor: the run goes on where the recorded one stopped.
    ///
    /// @param history the record of an earlier run, whole or cut short
    /// @param executor carries out what the history does not hold
    /// @param <F> the family of actions
    /// @return an executor with `executor`'s number in flight
    public static <F> Executor<F> of(History history, Executor<F> executor) {
        return new FromHistory<>(history, executor);
    }

    /// Returns the replay for what stands around the driver, by [dev.syncopate.Syncopate.InMemory#around]: it
    /// answers time and chance too. Beyond the history the run goes on with the driver's clock and executor.
    ///
    /// @param history the record of an earlier run, made by [Recorder#around()]
    /// @return behaviour that answers from the history as far as it goes
    public static Around<Object> around(History history) {
        return new Answering<>(history);
    }

    private record FromHistory<F>(Answering<F> answering, Executor<F> beyond) implements Executor<F> {
        FromHistory(History history, Executor<F> beyond) {
            this(new Answering<>(history), beyond);
        }

        @Override
        public @Nullable Object execute(F action) throws Exception {
            return execute(action, Call.outside());
        }

        @Override
        public @Nullable Object execute(F action, Call call) throws Exception {
            return answering.execute(action, call, beyond);
        }

        @Override
        public int maxInFlight() {
            return beyond.maxInFlight();
        }

        @Override
        public String toString() {
            return "replay(" + Action.text(beyond) + ")";
        }
    }

    private static final class Answering<F> implements Around<F> {
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
                throw new ReplayError(call.path(), entry.action(), action);
            }
            return switch (entry.outcome()) {
                case Outcome.Success<?>(var value) -> value;
                case Outcome.Failure<?>(var exception) -> throw exception;
            };
        }

        @Override
        public String toString() {
            return "replay";
        }
    }

    private record Beyond(History history) implements Executor<Object> {
        @Override
        public Object execute(Object action) {
            throw new ReplayError("", action, history.entries().size());
        }

        @Override
        public Object execute(Object action, Call call) {
            throw new ReplayError(call.path(), action, history.entries().size());
        }

        @Override
        public String toString() {
            return "nothing";
        }
    }
}
