package dev.syncopate.temporal;

import dev.syncopate.definitions.Definition;
import dev.syncopate.json.JsonCodec;
import io.temporal.client.WorkflowFailedException;
import io.temporal.client.WorkflowNotFoundException;
import io.temporal.client.WorkflowStub;
import io.temporal.common.converter.RawValue;
import io.temporal.failure.CanceledFailure;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/// One run on Temporal.
///
/// **Threads.** By any number of threads at once.
///
/// @param <T> its result
public final class TemporalRun<T extends @Nullable Object> {
    private final WorkflowStub stub;
    private final Definition<?, ?, T> definition;
    private final JsonCodec codec;
    private final String id;

    TemporalRun(WorkflowStub stub, Definition<?, ?, T> definition, JsonCodec codec, String id) {
        this.stub = stub;
        this.definition = definition;
        this.codec = codec;
        this.id = id;
    }

    /// Returns the id of the run, which is that of the workflow.
    ///
    /// @return the id
    public String id() {
        return id;
    }

    /// Waits for the end of the run.
    ///
    /// @return its result
    /// @throws dev.syncopate.definitions.RunFailedException if it has failed
    /// @throws CancellationException if it was cancelled
    public T join() {
        try {
            return definition.result(codec, Json.text(stub.getResult(RawValue.class)));
        } catch (WorkflowFailedException e) {
            throw failed(e);
        }
    }

    /// Waits for the end of the run, and not longer than a limit.
    ///
    /// @param limit how long
    /// @return its result
    /// @throws TimeoutException if it has not ended; it goes on
    /// @throws dev.syncopate.definitions.RunFailedException if it has failed
    /// @throws CancellationException if it was cancelled
    public T join(Duration limit) throws TimeoutException {
        try {
            return definition.result(
                    codec, Json.text(stub.getResult(limit.toMillis(), TimeUnit.MILLISECONDS, RawValue.class)));
        } catch (WorkflowFailedException e) {
            throw failed(e);
        }
    }

    private RuntimeException failed(WorkflowFailedException failure) {
        if (Failures.isOf(failure, CanceledFailure.class)) {
            return new CancellationException("The run " + id + " was cancelled");
        }
        return new Failures(codec).of(id, failure.getCause() == null ? failure : failure.getCause());
    }

    /// Asks for the cancellation of the run, which undoes what it has to, and ends. Does nothing if it
    /// has ended.
    public void cancel() {
        try {
            stub.cancel();
        } catch (WorkflowNotFoundException e) {
            // It has ended: a handle is only given of a run that is known.
        }
    }
}
