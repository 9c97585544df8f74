package dev.syncopate.driver;

import dev.syncopate.InDoubtException;
import dev.syncopate.Outcome;
import dev.syncopate.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/// Which actions of a run may have been performed by an earlier attempt at it. What is told of
/// them is in the log from then on, and holds for further attempts at the action.
final class Doubts {
    /// Whether an earlier attempt had begun what is at a path.
    private final Predicate<Path> wasBegun;

    /// By their paths without the attempt.
    private final Set<Path> told = ConcurrentHashMap.newKeySet();

    Doubts(Predicate<Path> wasBegun) {
        this.wasBegun = wasBegun;
    }

    void note(Event event) {
        if (event instanceof Event.Ended(var path, var action, Ending.Answered(Outcome.Failure<?> failure), var at)
                && failure.is(InDoubtException.class)) {
            told.add(path.withoutAttempt());
        }
    }

    boolean of(Path path) {
        return wasBegun.test(path) || told.contains(path.withoutAttempt());
    }
}
