package dev.syncopate.driver;

import java.util.Optional;

/// Answers of questions that the code which wrote the log did not ask. Touched by the thread that moves
/// the run.
final class MissingAnswers {
    private final Log log;

    /// Whether a question was asked since they were given last.
    private boolean asked;

    MissingAnswers(Log log) {
        this.log = log;
    }

    void asked(boolean isAsked) {
        asked |= isAsked;
    }

    /// @param isOver whether the past is over
    /// @return whether it gave an end
    boolean give(DrivenRun<?> run, boolean isOver) {
        if (!asked) {
            return false;
        }
        asked = false;
        boolean gave = false;
        for (Pending pending : run.pending()) {
            Optional<Ending> ending = pending.isQuestion() ? log.missing(pending, isOver) : Optional.empty();
            ending.ifPresent(answer -> run.give(pending.end(answer, run.now())));
            gave |= ending.isPresent();
        }
        return gave;
    }
}
