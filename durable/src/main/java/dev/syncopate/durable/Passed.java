package dev.syncopate.durable;

import dev.syncopate.Path;
import dev.syncopate.definitions.Changed;
import dev.syncopate.driver.Ending;
import dev.syncopate.driver.Note;
import dev.syncopate.driver.Pending;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Which places of a run earlier attempts at it had passed, for code that asks there whether it [has
/// changed][Changed]: those after which something is stored.
///
/// That is a later event, or what began after the last event and has not ended. A beginning is written
/// only when all strands wait, so one of them tells of all: each had gone as far as it could. What
/// began before the last event tells nothing: the run went on since.
///
/// Touched by the thread that moves the run.
final class Passed {
    /// What had begun and had not ended.
    private final Set<Path> begun;

    /// Those that began before the last event that was given.
    private final Set<Path> before = new HashSet<>();

    /// Those that were yielded since.
    private final Set<Path> since = new HashSet<>();

    private final Supplier<Set<Path>> answered;

    /// Null until it is wanted.
    private @Nullable Set<Path> known;

    /// @param answered the places at which changes were asked for, and the answer is an event
    Passed(Set<Path> begun, Supplier<Set<Path>> answered) {
        this.begun = begun;
        this.answered = answered;
    }

    /// The run does something, perhaps as in an earlier attempt.
    void note(Note note) {
        if (note instanceof Note.Yielded(var path, var action, var at) && begun.contains(path)) {
            since.add(path);
        }
    }

    /// The run is about to be given its next event.
    void event() {
        before.addAll(since);
        since.clear();
    }

    /// Answers the question for a change where earlier code did not ask it.
    ///
    /// @param isOver whether the run was given all its events
    Optional<Ending> missing(Pending question, boolean isOver) {
        boolean isPassed = question.action() instanceof Changed
                && (isOver ? hasRested(question.path()) : !isAnswered(question.path()));
        return isPassed ? Optional.of(Ending.success(false)) : Optional.empty();
    }

    /// Whether the run has rested since its last event, and not where it asks. What it does not yield
    /// again is behind a question. What it does may have begun when that was asked already, and if so,
    /// the question has begun too.
    private boolean hasRested(Path question) {
        boolean asked = begun.contains(question);
        return begun.stream().filter(path -> !before.contains(path)).anyMatch(path -> !asked || !since.contains(path));
    }

    private boolean isAnswered(Path path) {
        if (known == null) {
            known = answered.get();
        }
        return known.contains(path);
    }
}
