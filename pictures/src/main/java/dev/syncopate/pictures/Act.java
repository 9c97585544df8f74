package dev.syncopate.pictures;

import dev.syncopate.Outcome;
import dev.syncopate.Path;
import dev.syncopate.driver.Ending;
import java.util.Optional;

/// One action or sleep of a run.
final class Act implements Step {
    final Path path;
    final Object action;

    /// Whether its end is known.
    boolean ended;

    private After after = After.SUCCESS;
    private Optional<Outcome.Failure<?>> failure = Optional.empty();

    Act(Path path, Object action) {
        this.path = path;
        this.action = action;
    }

    /// @param late whether its limit of time has passed
    void end(Ending ending, boolean late) {
        ended = true;
        switch (ending) {
            case Ending.Cancelled cancelled -> after = late ? After.LATE : After.CANCELLATION;
            case Ending.Answered(Outcome.Failure<?> thrown) -> {
                after = After.FAILURE;
                failure = Optional.of(thrown);
            }
            case Ending.Answered answered -> after = After.SUCCESS;
        }
    }

    @Override
    public After after() {
        return after;
    }

    Optional<Outcome.Failure<?>> failure() {
        return failure;
    }
}
