package dev.syncopate.history;

import dev.syncopate.Call;
import dev.syncopate.Combinator;
import dev.syncopate.Combinator.Around;
import dev.syncopate.Combinator.Next;
import dev.syncopate.Executor;
import dev.syncopate.Outcome;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/// Records one run. A combinator; as a rule the outermost.
///
/// {@snippet class="dev.syncopate.snippets.Replaying" region="replay"}
///
/// **Failures.** A failing action is recorded with its exception, which is passed on unchanged. An `Error` is
/// not recorded.
///
/// @param <F> the family of actions
public final class Recorder<F> implements Combinator<F> {
    private final ConcurrentLinkedQueue<Entry> entries = new ConcurrentLinkedQueue<>();

    /// Makes a recorder with an empty history.
    public Recorder() {}

    @Override
    public <G extends F> Executor<G> apply(Executor<G> executor) {
        return executor.around(new Recording<>(entries));
    }

    @Override
    public String name() {
        return "recorder";
    }

    /// Returns the recorder for what stands around the driver, by
    /// [dev.syncopate.Syncopate.InMemory#around]: it records time and chance too, which pass no executor.
    ///
    /// @return behaviour that records all that is yielded
    public Around<Object> around() {
        return new Recording<>(entries);
    }

    /// Returns what has been recorded so far.
    ///
    /// @return the history up to now
    /// @throws IllegalArgumentException if this recorder was used for more than one run
    public History history() {
        return new History(List.copyOf(entries));
    }

    private record Recording<F>(ConcurrentLinkedQueue<Entry> entries) implements Around<F> {
        @Override
        public @Nullable Object execute(F action, Call call, Next<F> next) throws Exception {
            String path = call.path();
            Instant started = call.now();
            Object result;
            try {
                result = next.execute(action, call);
            } catch (Exception e) {
                entries.add(new Entry(path, action, new Outcome.Failure<>(e), started, call.now()));
                throw e;
            }
            entries.add(new Entry(path, action, success(result), started, call.now()));
            return result;
        }

        @SuppressWarnings("NullAway") // null is a legal result.
        private static Outcome<@Nullable Object> success(@Nullable Object result) {
            return new Outcome.Success<>(result);
        }

        @Override
        public String toString() {
            return "recorder";
        }
    }
}
