package dev.syncopate.combinators;

import dev.syncopate.Call.PerRun;
import dev.syncopate.Combinator;
import dev.syncopate.Conductor;
import dev.syncopate.Outcome;
import dev.syncopate.Path;
import dev.syncopate.Role;
import dev.syncopate.RunCall;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Undoes the actions of a run, the last first, if the run fails or is cancelled.
///
/// {@snippet class="dev.syncopate.snippets.Undoing" region="compensate"}
///
/// It makes a run a *saga*: H. Garcia-Molina and K. Salem, "Sagas", SIGMOD 1987. An undo is an action like
/// others: the orchestration that yielded the action yields it, so it passes all combinators and is in the
/// history. Undos are not undone themselves.
///
/// The compensation is registered *before* the action is executed: an action that failed or was
/// interrupted may still have had its effect. So an undo must be harmless if there is nothing to undo,
/// and if it runs twice.
///
/// **Order.** The last yielded is undone first, one after the other. If a fork fails, only its own
/// actions are undone; the actions of a fork that succeeded are undone if its parent fails. An action
/// that is repeated or hedged is undone once, wherever the combinators for that lie. It must lie
/// outside [SingleFlight] and [Memo], so that a compensation belongs to the orchestration that yielded
/// the action.
///
/// **Groups.** Lets a group [stay together][dev.syncopate.Phased]. Compensations are
/// registered in the order of its actions.
///
/// **Failures.** An undo that fails does not prevent the others: it is reported as a
/// [CompensationFailedException], suppressed by the failure of the run. After an `Error` nothing is
/// undone.
///
/// **Cancellation.** Undos are shielded: a cancelled run undoes everything before it ends.
///
/// **Replay.** The function must be pure, as the orchestration is: it is called again when an action is
/// replayed. A run that is resumed after a crash undoes what it did before the crash, if it fails then.
public final class Compensate {
    private Compensate() {}

    /// Undoes actions by a function of the action alone.
    ///
    /// @param undoOf gives the action that undoes another one; empty if there is nothing to undo.
    /// Called before the action is executed; if it throws, the action fails and is not executed
    /// @param <A> the actions that it fits
    /// @return the combinator
    public static <A> Combinator<A> compensate(Function<? super A, ? extends Optional<? extends A>> undoOf) {
        return Combinator.ofRun("compensate", new ByAction<A>(undoOf));
    }

    /// Undoes actions by their outcomes, such as the number of the booking to cancel. It keeps the
    /// outcome of every action until the run ends: narrow it by [Combinator#on] to those that can be
    /// undone.
    ///
    /// {@snippet class="dev.syncopate.snippets.Undoing" region="outcome"}
    ///
    /// @param undoOf gives the action that undoes another one, which had the given outcome; empty if
    /// there is nothing to undo. Called when the undo is due, on the thread of the orchestration. The
    /// outcome is the success if one attempt succeeded, otherwise the last failure, or a
    /// [CancellationException] if no attempt has ended
    /// @param <A> the actions that it fits
    /// @return the combinator
    public static <A> Combinator<A> compensate(
            BiFunction<? super A, ? super Outcome<@Nullable Object>, ? extends Optional<? extends A>> undoOf) {
        return Combinator.ofRun("compensate(by outcome)", new ByOutcome<A>(undoOf));
    }

    private static final class ByAction<A> implements RunPhased<A> {
        private final Function<? super A, ? extends Optional<? extends A>> undoOf;

        /// The paths of the actions whose compensation is registered. An action may pass more than
        /// once.
        private final PerRun<Set<Path>> noted = PerRun.of(ConcurrentHashMap::newKeySet);

        ByAction(Function<? super A, ? extends Optional<? extends A>> undoOf) {
            this.undoOf = undoOf;
        }

        @Override
        public After before(A action, RunCall call) {
            Optional<? extends A> undo = undoOf.apply(action);
            if (undo.isPresent()) {
                note(action, undo.get(), call);
            }
            return After.NOTHING;
        }

        @Override
        public Role role() {
            return Role.COMPENSATE;
        }

        private void note(A action, A undo, RunCall call) {
            Path path = call.path().withoutAttempt();
            if (call.get(noted).add(path)) {
                call.onFailure(conductor -> undo(conductor, action, path, undo));
            }
        }
    }

    private static final class ByOutcome<A> implements RunPhased<A> {
        private final BiFunction<? super A, ? super Outcome<@Nullable Object>, ? extends Optional<? extends A>> undoOf;

        /// The outcomes of the actions, by path.
        private final PerRun<Map<Path, Done>> done = PerRun.of(ConcurrentHashMap::new);

        ByOutcome(BiFunction<? super A, ? super Outcome<@Nullable Object>, ? extends Optional<? extends A>> undoOf) {
            this.undoOf = undoOf;
        }

        @Override
        public After before(A action, RunCall call) {
            Done done = note(action, call);
            return outcome -> {
                done.ended(outcome);
                return outcome;
            };
        }

        @Override
        public Role role() {
            return Role.COMPENSATE;
        }

        private Done note(A action, RunCall call) {
            Path path = call.path().withoutAttempt();
            Done noted = new Done();
            Done before = call.get(done).putIfAbsent(path, noted);
            if (before != null) {
                return before;
            }
            call.onFailure(conductor -> {
                Optional<? extends A> undo = undoOf(action, path, noted.outcome());
                return undo.isPresent() ? undo(conductor, action, path, undo.get()) : undo;
            });
            return noted;
        }

        private Optional<? extends A> undoOf(A action, Path path, Outcome<@Nullable Object> outcome) {
            try {
                return undoOf.apply(action, outcome);
            } catch (RuntimeException e) {
                throw new CompensationFailedException(action, path, null, e);
            }
        }
    }

    /// The outcome of an action so far.
    private static final class Done {
        private Outcome<@Nullable Object> outcome =
                new Outcome.Failure<>(new CancellationException("the action has not ended"));

        synchronized void ended(Outcome<@Nullable Object> outcome) {
            if (!(this.outcome instanceof Outcome.Success)) {
                this.outcome = outcome;
            }
        }

        synchronized Outcome<@Nullable Object> outcome() {
            return outcome;
        }
    }

    private static Object undo(Conductor<Object> conductor, Object action, Path path, Object undo) {
        try {
            conductor.yieldAny(undo);
            return undo;
        } catch (RuntimeException e) {
            throw new CompensationFailedException(action, path, undo, e);
        }
    }
}
