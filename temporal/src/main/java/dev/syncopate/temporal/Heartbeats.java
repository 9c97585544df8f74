package dev.syncopate.temporal;

import dev.syncopate.Run;
import io.temporal.activity.ActivityExecutionContext;
import io.temporal.client.ActivityCanceledException;
import io.temporal.client.ActivityCompletionException;
import io.temporal.client.ActivityNotExistsException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Tells Temporal that an activity is alive, as long as it goes on, and cancels it when nobody wants it any more. An
/// executor that takes its time to stop is still alive: the activity must not be lost meanwhile.
final class Heartbeats implements AutoCloseable {
    private static final long MILLIS = 100;

    /// Waits for the first heartbeat of each activity. Most have ended before, and need no thread for it.
    private static final ScheduledThreadPoolExecutor TIMER = timer();

    private final ActivityExecutionContext context;
    private final CountDownLatch ended = new CountDownLatch(1);

    /// Null until the work begins. Written by the thread of the activity.
    private @Nullable ScheduledFuture<?> first;

    /// Why nobody wants the activity any more; null if somebody does. Written once, by the thread of the heartbeats,
    /// before it cancels the work.
    private volatile @Nullable ActivityCompletionException unwanted;

    Heartbeats(ActivityExecutionContext context) {
        this.context = context;
    }

    void begin(Run<?> work) {
        first = TIMER.schedule(() -> Thread.startVirtualThread(() -> beat(work)), MILLIS, TimeUnit.MILLISECONDS);
    }

    private static ScheduledThreadPoolExecutor timer() {
        ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1, task -> {
            Thread thread = new Thread(task, "syncopate-heartbeats");
            thread.setDaemon(true);
            return thread;
        });
        timer.setRemoveOnCancelPolicy(true);
        return timer;
    }

    /// Each may wait for the server.
    private void beat(Run<?> work) {
        try {
            do {
                once(work);
            } while (!ended.await(MILLIS, TimeUnit.MILLISECONDS));
        } catch (ActivityCompletionException | InterruptedException e) {
            // The worker is being shut down: there is nobody to tell.
        }
    }

    private void once(Run<?> work) {
        try {
            context.heartbeat(null);
        } catch (ActivityCanceledException | ActivityNotExistsException e) {
            stop(work, e);
        } catch (ActivityCompletionException e) {
            stop(work, e);
            throw e;
        }
    }

    /// Interrupting a thread may run code of the executor, for which no heartbeat waits.
    private void stop(Run<?> work, ActivityCompletionException reason) {
        if (unwanted == null) {
            unwanted = reason;
            Thread.startVirtualThread(work::cancel);
        }
    }

    /// @throws ActivityCompletionException if the work was cancelled here
    void throwIfUnwanted() {
        ActivityCompletionException reason = unwanted;
        if (reason != null) {
            throw reason;
        }
    }

    @Override
    public void close() {
        ScheduledFuture<?> waiting = first;
        if (waiting != null) {
            waiting.cancel(false);
        }
        ended.countDown();
    }
}
