package dev.syncopate.examples.crash;

import dev.syncopate.durable.CrashingStore;
import java.sql.SQLException;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// The life of a process, which ends at a place of its history: before or after a commit, or before or
/// after the effect of an action. What goes on in its threads after that changes nothing.
final class Life implements CrashingStore.Commits {
    /// A life that ends by itself.
    static final int LONG = Integer.MAX_VALUE;

    private final int death;
    private final ReentrantLock lock = new ReentrantLock();

    // Both are guarded by the lock.
    private int places;
    private boolean isDead;

    /// @param death the number of the place at which it ends, from 1
    Life(int death) {
        this.death = death;
    }

    boolean isDead() {
        lock.lock();
        try {
            return isDead;
        } finally {
            lock.unlock();
        }
    }

    /// Has an effect on the world, while nothing else has one.
    @Nullable
    Object perform(Callable<@Nullable Object> effect) throws Exception {
        lock.lock();
        try {
            pass();
            Object answer = effect.call();
            pass();
            return answer;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void committing() throws SQLException {
        pass();
    }

    @Override
    public void committed() throws SQLException {
        pass();
    }

    private void pass() throws SQLException {
        lock.lock();
        try {
            places++;
            isDead |= places == death;
            if (isDead) {
                throw new SQLException("the process is dead");
            }
        } finally {
            lock.unlock();
        }
    }
}
