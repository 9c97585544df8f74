package dev.syncopate.examples.pipeline;

import static dev.syncopate.examples.terminal.Quantity.number;

import dev.syncopate.Around;
import dev.syncopate.Call;
import dev.syncopate.Next;
import dev.syncopate.examples.pipeline.Album.Download;
import dev.syncopate.examples.pipeline.Album.Shrink;
import dev.syncopate.examples.pipeline.Album.Upload;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Counts the completed steps and shows the counts. It is thread-safe, and the logic does not depend on
/// it.
final class Meter implements Around<Album<?>> {
    private final int photos;
    private final Consumer<String> display;
    private final ReentrantLock lock = new ReentrantLock();

    /// Guarded by the lock, like the other counts, and shown under it, so that the displayed counts
    /// never decrease.
    private int downloaded;

    private int shrunk;
    private int uploaded;
    private int failed;

    Meter(int photos, Consumer<String> display) {
        this.photos = photos;
        this.display = display;
    }

    @Override
    public @Nullable Object execute(Album<?> action, Call call, Next<Album<?>> next) throws Exception {
        boolean succeeded = false;
        try {
            var result = next.execute(action, call);
            succeeded = true;
            return result;
        } finally {
            count(action, succeeded);
        }
    }

    private void count(Album<?> action, boolean succeeded) {
        lock.lock();
        try {
            switch (action) {
                case Album<?> _ when !succeeded -> failed++;
                case Download _ -> downloaded++;
                case Shrink _ -> shrunk++;
                case Upload _ -> uploaded++;
                default -> {
                    return;
                }
            }
            display.accept(number(downloaded) + " downloaded, " + number(shrunk) + " shrunk, " + number(uploaded)
                    + " uploaded, " + number(failed) + " failed, of " + number(photos));
        } finally {
            lock.unlock();
        }
    }
}
