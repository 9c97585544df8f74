package dev.syncopate.temporal;

import dev.syncopate.definitions.RunFailedException;
import dev.syncopate.json.JsonCodec;
import io.temporal.common.converter.RawValue;
import io.temporal.failure.ApplicationFailure;

/// Failures of runs as those of workflows, and back.
record Failures(JsonCodec codec) {

    ApplicationFailure of(Exception failure) {
        return ApplicationFailure.newNonRetryableFailure(
                String.valueOf(failure.getMessage()),
                failure.getClass().getName(),
                Json.raw(new Ends(codec).failure(failure)));
    }

    /// @param failure of a workflow
    RunFailedException of(String run, Throwable failure) {
        for (Throwable each = failure; each != null; each = each.getCause()) {
            if (each instanceof ApplicationFailure application
                    && application.getDetails().getSize() == 1) {
                Exception cause = read(application);
                return new RunFailedException(
                        run, cause == application ? application.getOriginalMessage() : null, cause);
            }
        }
        Throwable last = failure;
        while (last.getCause() != null) {
            last = last.getCause();
        }
        return new RunFailedException(
                run, String.valueOf(last.getMessage()), last instanceof Exception cause ? cause : null);
    }

    /// The failure itself if another program than ours has made it.
    private Exception read(ApplicationFailure failure) {
        try {
            return new Ends(codec).failure(Json.text(failure.getDetails().get(RawValue.class)));
        } catch (IllegalArgumentException e) {
            return failure;
        }
    }

    static boolean isOf(Throwable failure, Class<? extends Throwable> type) {
        for (Throwable each = failure; each != null; each = each.getCause()) {
            if (type.isInstance(each)) {
                return true;
            }
        }
        return false;
    }
}
