package dev.syncopate.time;

import dev.syncopate.fixtures.Waits;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;

/// A thread that is blocked by something that no scheduler knows, until it is closed.
final class BlockedThread implements AutoCloseable {
    private final CountDownLatch latch = new CountDownLatch(1);
    final Thread thread;

    /// Blocked below so many frames of a package outside of the driver.
    BlockedThread(int frames) {
        thread = new Thread(() -> Waits.below(frames, this::await));
        thread.setDaemon(true);
    }

    BlockedThread() {
        this(1);
    }

    /// Blocked in the code of another.
    BlockedThread(Callable<?> wait) {
        thread = new Thread(() -> {
            try {
                wait.call();
            } catch (Exception e) {
                Thread.currentThread().interrupt();
            }
        });
        thread.setDaemon(true);
    }

    private Object await() throws InterruptedException {
        latch.await();
        return "opened";
    }

    BlockedThread started() {
        thread.start();
        return blocked();
    }

    BlockedThread blocked() {
        while (thread.getState() != Thread.State.WAITING && thread.getState() != Thread.State.TIMED_WAITING) {
            Thread.onSpinWait();
        }
        return this;
    }

    @Override
    public void close() {
        latch.countDown();
        thread.interrupt();
    }
}
