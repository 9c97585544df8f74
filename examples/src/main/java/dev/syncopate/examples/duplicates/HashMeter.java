package dev.syncopate.examples.duplicates;

import dev.syncopate.Around;
import dev.syncopate.Call;
import dev.syncopate.Next;
import dev.syncopate.examples.duplicates.Disk.Hash;
import dev.syncopate.examples.duplicates.Disk.Hashed;
import dev.syncopate.examples.duplicates.Disk.Progress;
import dev.syncopate.examples.duplicates.Disk.Progress.Hashing;
import dev.syncopate.examples.duplicates.Disk.Report;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The behaviour of a combinator: counts the files that have been hashed, and shows the count. It is
/// thread-safe.
///
/// The search yields all hashes as one group and gets the results of all together; only a layer around
/// the executor sees each of them end.
final class HashMeter implements Around<Disk<?>> {
    private final Consumer<Progress> display;
    private final ReentrantLock lock = new ReentrantLock();

    /// Guarded by the lock, and shown under it, so that the displayed count never decreases.
    private Hashing count = new Hashing(0, 0, 0, 0);

    HashMeter(Consumer<Progress> display) {
        this.display = display;
    }

    @Override
    public @Nullable Object execute(Disk<?> action, Call call, Next<Disk<?>> next) throws Exception {
        if (action instanceof Report(Hashing start)) {
            count(start);
        }
        if (!(action instanceof Hash)) {
            return next.execute(action, call);
        }
        long bytes = 0;
        try {
            var result = next.execute(action, call);
            bytes = result instanceof Hashed hashed ? hashed.bytes() : 0;
            return result;
        } finally {
            hashed(bytes);
        }
    }

    private void count(Hashing start) {
        lock.lock();
        try {
            count = start;
        } finally {
            lock.unlock();
        }
    }

    private void hashed(long bytes) {
        lock.lock();
        try {
            count = count.after(bytes);
            display.accept(count);
        } finally {
            lock.unlock();
        }
    }
}
