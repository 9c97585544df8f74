package dev.syncopate.driver;

import dev.syncopate.Path;
import dev.syncopate.kernel.StrandReport;
import java.util.List;
import java.util.Optional;

/// What one strand of a run does just now: the run's own orchestration, or a fork.
///
/// For reports, watchdogs and searches. It is exact if the run was idle when it was
/// [asked for][DrivenRun#strands()].
public sealed interface Strand permits StrandReport {

    /// What a strand waits for.
    enum Waits {
        /// Nothing: it moves.
        MOVES,
        /// Its turn: it is ready to move, and another strand moves.
        READY,
        /// The end of an action or a question; of several if it has yielded a group.
        ACTION,
        /// A time: it sleeps, or a layer delays its action.
        TIME,
        /// The end of one fork, or of a part with a time limit.
        FORK,
        /// The end of all of several forks, or the first that fails.
        ALL,
        /// The end of some of several forks, whichever come first: a race, a policy that needs only some, or a free
        /// place for the next item.
        SOME,
        /// A layer of the run, which waits for what another strand does.
        LAYER
    }

    /// Returns its path.
    ///
    /// @return such as `/` or `/0/`
    Path path();

    /// Returns the name of a fork.
    ///
    /// @return empty if it has none
    Optional<String> name();

    /// Returns what it waits for.
    ///
    /// @return the kind of its wait
    Waits waits();

    /// Returns the paths of what it waits for: of actions, timers or forks that have not ended.
    ///
    /// @return the paths in their order; empty for [Waits#MOVES], [Waits#READY] and [Waits#LAYER]
    List<Path> on();

    /// Returns the lines of the user's code at which it is now, read when this is called.
    ///
    /// @return at most three, the innermost first; empty if it has not begun or has ended
    List<StackTraceElement> lines();
}
