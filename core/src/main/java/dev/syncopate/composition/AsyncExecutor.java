package dev.syncopate.composition;

import dev.syncopate.Executor;
import dev.syncopate.failures.Unchecked;
import dev.syncopate.printing.Text;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Waits for stages on the orchestration's thread.
public final class AsyncExecutor<F> implements Executor<F> {
    private final Function<? super F, ? extends CompletionStage<?>> start;

    public AsyncExecutor(Function<? super F, ? extends CompletionStage<?>> start) {
        this.start = start;
    }

    @Override
    public @Nullable Object execute(F action) throws Exception {
        CompletionStage<?> stage = start.apply(action);
        if (stage == null) {
            throw new NullPointerException("The asynchronous executor returned null instead of a stage for "
                    + Text.of(action) + ": return CompletableFuture.completedFuture(null) where there is no result");
        }
        CompletableFuture<?> future = stage.toCompletableFuture();
        try {
            return future.get();
        } catch (InterruptedException e) {
            future.cancel(true);
            InterruptedException interrupted =
                    new InterruptedException("the stage was cancelled; its work may still be running");
            interrupted.initCause(e);
            throw interrupted;
        } catch (ExecutionException e) {
            throw Unchecked.rethrow(unwrapped(e));
        }
    }

    private static Throwable unwrapped(Throwable failure) {
        Throwable cause = failure.getCause();
        boolean wrapper = failure instanceof ExecutionException || failure instanceof CompletionException;
        return wrapper && cause != null ? unwrapped(cause) : failure;
    }

    @Override
    public String toString() {
        return "Executor.async";
    }
}
