package dev.syncopate.combinators;

import java.time.Duration;

/// Limits the retries of several executors together to a share of their actions. When everything fails,
/// retries then add that share to the load and do not multiply it.
///
/// {@snippet class="dev.syncopate.snippets.Retrying" region="budget"}
///
/// After the `RetryBudget` of Finagle: each action pays in, each retry takes out, and what was paid in
/// leaks away when it is older than the window; a reserve in each window allows retries under low load.
///
/// **Threads.** Made to be shared by executors and runs. Time passes by [dev.syncopate.Call#nanos()] of the
/// runs, so setting a wall clock has no effect; share no budget between runs in virtual time and others.
public final class RetryBudget {
    private static final int BUCKETS = 10;
    private static final long DEPOSIT = 1_000;

    private final Duration window;
    private final int perSecond;
    private final double share;
    private final long deposit;
    private final long cost;
    private final long reserve;
    private final long bucketNanos;

    /// Deposits less withdrawals, for each tenth of the window. Guarded by this object's monitor, as
    /// are the fields below; nothing blocks while it is held.
    private final long[] buckets = new long[BUCKETS];

    /// The bucket of the present tenth.
    private int current;

    /// When the present tenth began. Never goes back.
    private long begun;

    /// Whether `begun` has been set.
    private boolean used;

    private RetryBudget(Duration window, int perSecond, double share) {
        this.window = window;
        this.perSecond = perSecond;
        this.share = share;
        this.deposit = share == 0 ? 0 : DEPOSIT;
        this.cost = share == 0 ? 1 : Math.max(1, (long) (DEPOSIT / share));
        this.reserve = perSecond * window.toSeconds() * cost;
        this.bucketNanos = window.toNanos() / BUCKETS;
    }

    /// Returns a budget with the settings that Finagle has by default.
    ///
    /// @return a new budget: one retry for five actions, and 10 more per second, over 10 seconds
    public static RetryBudget standard() {
        return of(Duration.ofSeconds(10), 10, 0.2);
    }

    /// Returns a budget.
    ///
    /// @param window how long an action counts, from 1 to 60 seconds
    /// @param perSecond how many retries per second are allowed in any case, over the window; zero or more
    /// @param share how many retries an action pays for; from 0 to 1,000, and 0.2 for one retry for five
    /// actions
    /// @return a new budget
    /// @throws IllegalArgumentException if one of them is out of its bounds
    public static RetryBudget of(Duration window, int perSecond, double share) {
        if (window.toSeconds() < 1 || window.compareTo(Duration.ofSeconds(60)) > 0) {
            throw new IllegalArgumentException(
                    "The window of a retry budget must be between 1 and 60 seconds, but was " + window);
        }
        if (perSecond < 0 || !(share >= 0 && share <= DEPOSIT)) {
            throw new IllegalArgumentException(
                    "A retry budget must be of zero or more retries per second and of a share" + " from 0 to " + DEPOSIT
                            + ", but is of " + perSecond + " and " + share);
        }
        return new RetryBudget(window, perSecond, share);
    }

    /// Pays for an action that is about to be executed for the first time.
    ///
    /// @param now by [dev.syncopate.Call#nanos()], as below
    synchronized void deposit(long now) {
        leak(now);
        buckets[current] += deposit;
    }

    /// @return whether a retry is allowed, and has been paid for
    synchronized boolean withdraw(long now) {
        leak(now);
        long balance = reserve;
        for (long part : buckets) {
            balance += part;
        }
        if (balance < cost) {
            return false;
        }
        buckets[current] -= cost;
        return true;
    }

    /// Empties the buckets that lie a window back. Nanoseconds count from anywhere and may overflow, so only
    /// differences tell.
    private void leak(long now) {
        if (!used) {
            used = true;
            begun = now;
        }
        long passed = Math.max(0, (now - begun) / bucketNanos);
        begun += passed * bucketNanos;
        for (long left = Math.min(passed, BUCKETS); left > 0; left--) {
            current = (current + 1) % BUCKETS;
            buckets[current] = 0;
        }
    }

    @Override
    public String toString() {
        return "budget of " + share + " per action and " + perSecond + " per second over " + window;
    }
}
