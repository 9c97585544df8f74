package dev.syncopate.testkit.scripted;

import dev.syncopate.Executor;
import dev.syncopate.driver.RunSettings;
import dev.syncopate.history.History;
import java.util.concurrent.CancellationException;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// A run that a test has described. It is played by [#play()], and by the methods that say how it ends;
/// without one of them nothing is tested.
///
/// **Order.** The same every time. Nothing is performed, and time is virtual.
///
/// **Purity.** After a run has done what its test says, the orchestration is run again with the same
/// answers: once as it was, and three times with forks that are ready at the same time in another
/// order. It must yield the same and end the same.
///
/// @param <F> the family of actions
/// @param <T> the orchestration's result
@CheckReturnValue
public sealed interface Rehearsal<F, T extends @Nullable Object> permits Script, Stubs {

    /// Puts layers around what the test answers, which see each answer as they do in production:
    /// retries, compensation, and so on. The function is called several times for each run, so it must
    /// make its layers anew.
    ///
    /// Layers that may stand on either side of the [log][Executor#recorded()], such as `retry`, see
    /// each answer. But if the function adds layers of the process, these and what is inside of the log
    /// are not used, since nothing is performed.
    ///
    /// @param layers puts layers around an executor
    /// @return a changed test
    Rehearsal<F, T> through(UnaryOperator<Executor<F>> layers);

    /// Sets id, seed, start and patience of the run.
    ///
    /// @param settings the settings; by default those of [RunSettings#of] with the id `test`
    /// @return a changed test
    Rehearsal<F, T> with(RunSettings settings);

    /// Begins with a history: the run has its id, seed and start, and gets its events first. It must
    /// yield what is recorded, but for components that are [not
    /// compared][dev.syncopate.Action.NotCompared].
    ///
    /// A whole history is a fixture. A first part of one is the place from which several tests go on.
    ///
    /// @param history the history of a run, whole or a first part
    /// @return a changed test
    Rehearsal<F, T> given(History history);

    /// Leaves out the second run that checks whether the orchestration is pure.
    ///
    /// @return a changed test
    Rehearsal<F, T> withoutPurityCheck();

    /// Plays the run.
    ///
    /// @return how it ended, and its history
    /// @throws ScriptError if it does something else than the test says, or does not end, or if the
    /// orchestration is not pure
    @CanIgnoreReturnValue
    Played<T> play();

    /// Plays the run, which must return a result.
    ///
    /// @param expected the result
    /// @return the history of the run
    /// @throws ScriptError as for [#play()], and if the run ends otherwise
    @CanIgnoreReturnValue
    default History returns(T expected) {
        Played<T> played = play();
        Ends.requireResult(expected, played);
        return played.history();
    }

    /// Plays the run, which must fail.
    ///
    /// @param type the class of the exception that the orchestration throws, or of what the executor
    /// threw
    /// @return the exception that the orchestration throws
    /// @throws ScriptError as for [#play()], and if the run ends otherwise
    @CanIgnoreReturnValue
    default Exception fails(Class<? extends Exception> type) {
        return Ends.requireFailure(type, play());
    }

    /// Plays the run, which must end as cancelled.
    ///
    /// @return the history of the run
    /// @throws ScriptError as for [#play()], and if the run ends otherwise
    @CanIgnoreReturnValue
    default History endsCancelled() {
        Played<T> played = play();
        Ends.requireFailure(CancellationException.class, played);
        return played.history();
    }

    /// Plays the run and returns its result.
    ///
    /// @return the result
    /// @throws ScriptError as for [#play()]
    /// @throws RuntimeException what the orchestration threw, as [dev.syncopate.Outcome#orThrow()] does
    @CanIgnoreReturnValue
    default T result() {
        return play().result();
    }
}
