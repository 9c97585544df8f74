package dev.syncopate.history;

import dev.syncopate.Around;
import dev.syncopate.Call;
import dev.syncopate.Combinator;
import dev.syncopate.Executor;
import dev.syncopate.Next;
import dev.syncopate.Outcome;
import dev.syncopate.Role;
import dev.syncopate.comparing.Identity;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/// Records one run. A combinator, usually the outermost.
///
/// {@snippet class="dev.syncopate.snippets.Replaying" region="replay"}
///
/// **Order.** The entries are in the order in which the actions ended. Of two actions that end at the
/// same time on two threads, either may come first.
///
/// **Failures.** A failed action is recorded with its exception, which is thrown unchanged; a cancelled
/// one as [Entry.Cancelled]. An `Error` is not recorded.
///
/// @param <F> the family of actions
public final class Recorder<F> implements Combinator<F> {
    private final ConcurrentLinkedQueue<Entry> entries = new ConcurrentLinkedQueue<>();

    /// The classes of actions that a warning was logged for.
    private final Set<Class<?>> warned = ConcurrentHashMap.newKeySet();

    private Recorder() {}

    /// Makes a recorder with an empty history.
    ///
    /// @param <F> the family of actions
    /// @return a new recorder, for one run
    public static <F> Recorder<F> recorder() {
        return new Recorder<>();
    }

    @Override
    public <G extends F> Executor<G> apply(Executor<G> executor) {
        return executor.around(new Recording<>(entries));
    }

    @Override
    public String name() {
        return "recorder";
    }

    /// Returns the recorder as a layer around the driver, for [dev.syncopate.Syncopate.InMemory#around].
    /// It records time and chance too, which pass no executor.
    ///
    /// @return behaviour that records all yields
    public Around<Object> around() {
        return new Recording<>(entries);
    }

    /// Returns what has been recorded so far.
    ///
    /// An action with a part that compares by identity, such as an array, never equals what a replay
    /// yields. The logger `dev.syncopate` warns of it, once for each class of actions.
    ///
    /// @return the history so far
    /// @throws IllegalArgumentException if this recorder was used for more than one run
    public History history() {
        History history = new History(List.copyOf(entries));
        history.entries().forEach(this::warnOfIdentity);
        return history;
    }

    private void warnOfIdentity(Entry entry) {
        Class<?> type = entry.action().getClass();
        String part = warned.contains(type) ? null : Identity.in(entry.action());
        if (part != null && warned.add(type)) {
            System.getLogger("dev.syncopate")
                    .log(
                            System.Logger.Level.WARNING,
                            Difference.shortened(entry.action()) + " at " + entry.path()
                                    + " cannot be replayed: it has a part that compares by identity (" + part
                                    + "). Use a type there whose equals compares values, such as a List or a record");
        }
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
                entries.add(new Entry(path, action, ending(e, path, call), started, call.now()));
                throw e;
            }
            entries.add(new Entry(path, action, success(result), started, call.now()));
            return result;
        }

        @Override
        public Role role() {
            return Role.RECORDER;
        }

        private static Entry.Ending ending(Exception failure, String path, Call call) {
            return wasCancelled(failure, path, call)
                    ? new Entry.Cancelled()
                    : new Entry.Answered(new Outcome.Failure<>(failure));
        }

        /// An action that throws a cancellation, although nothing was cancelled, has failed. So has a
        /// cancelled action that throws something else.
        private static boolean wasCancelled(Exception failure, String path, Call call) {
            return switch (failure) {
                case InterruptedException interrupted -> call.isCancellation(interrupted);
                case CancellationException cancelled -> call.isCancellation(cancelled);
                default ->
                    YieldPath.isOfRunItself(path) && Thread.currentThread().isInterrupted();
            };
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
