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
                String json = Json.text(application.getDetails().get(RawValue.class));
                return new RunFailedException(run, null, new Ends(codec).failure(json));
            }
        }
        Throwable last = failure;
        while (last.getCause() != null) {
            last = last.getCause();
        }
        return new RunFailedException(
                run, String.valueOf(last.getMessage()), last instanceof Exception cause ? cause : null);
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
