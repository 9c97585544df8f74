package dev.syncopate.combinators;

import dev.syncopate.Around;
import dev.syncopate.Call;
import dev.syncopate.Combinator;
import dev.syncopate.Layer;
import dev.syncopate.Next;
import dev.syncopate.Role;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// Fails an action that takes too long.
///
/// {@snippet class="dev.syncopate.snippets.Guarding" region="timeout"}
///
/// When the time is over, the action is interrupted, and waited for until it has really ended: as the timeout
/// of Failsafe with interruption, but that nothing is left running. An executor that ignores interruption is
/// late by as long as it likes.
///
/// **Order.** Inside of a [Retry] it limits each attempt, outside of it all of them with their delays. The
/// time runs from when the action has its in-flight permit.
///
/// **Failures.** A [java.util.concurrent.TimeoutException] that names the limit; what the action threw when
/// it was interrupted, unless that says no more than that, is suppressed by it. A result that comes too late
/// is lost. What ends exactly in time is in time.
///
/// **Cancellation.** Passes, also where it comes when the time is over.
public final class Timeout {
    private Timeout() {}

    /// Allows each action a time.
    ///
    /// @param limit more than zero, by the driver's clock
    /// @return the combinator
    /// @throws IllegalArgumentException if `limit` is zero or less
    public static Combinator<Object> timeout(Duration limit) {
        if (!limit.isPositive()) {
            throw new IllegalArgumentException("timeout: the limit must be positive, but was " + limit);
        }
        return Combinator.of("timeout(" + limit + ")", new Limited<>(limit));
    }

    private record Limited<A>(Duration limit) implements Around<A>, Layer.Limiting {
        @Override
        @SuppressWarnings("NullAway") // It does not see that a step may return null if its type argument may be.
        public @Nullable Object execute(A action, Call call, Next<A> next) throws Exception {
            return call.<@Nullable Object>within(limit, limited -> next.execute(action, limited));
        }

        @Override
        public Role role() {
            return Role.TIMEOUT;
        }
    }
}
