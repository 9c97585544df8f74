package dev.syncopate.examples.crash;

import dev.syncopate.durable.CrashingStore;
import java.sql.SQLException;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// The life of a process, which ends at a place of its history: before or after the effect of an action,
/// or before or after a commit. What goes on in its threads after that changes nothing.
///
/// Odd places are those of effects and even ones those of commits, each in their order: how commits fall
/// between effects differs from life to life, and no place is to be missed for that.
final class Life implements CrashingStore.Commits {
    /// A life that ends by itself.
    static final int LONG = Integer.MAX_VALUE;

    /// So many places in a row may be after the end of a life, and a later one may not.
    static final int KINDS = 2;

    private final int death;
    private final ReentrantLock lock = new ReentrantLock();

    // Guarded by the lock: the last place of each kind, and whether the life has ended.
    private int effect = -1;
    private int commit;
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
    Object perform(Callable<@Nullable Object> work) throws Exception {
        lock.lock();
        try {
            this.effect += 2;
            pass(this.effect);
            Object answer = work.call();
            this.effect += 2;
            pass(this.effect);
            return answer;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void committing() throws SQLException {
        passCommit();
    }

    @Override
    public void committed() throws SQLException {
        passCommit();
    }

    private void passCommit() throws SQLException {
        lock.lock();
        try {
            commit += 2;
            pass(commit);
        } finally {
            lock.unlock();
        }
    }

    private void pass(int place) throws SQLException {
        lock.lock();
        try {
            isDead |= place == death;
            if (isDead) {
                throw new SQLException("the process is dead");
            }
        } finally {
            lock.unlock();
        }
    }
}
