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
/// When the time is over, the action is interrupted and awaited until it has really ended. It is the
/// timeout of Failsafe with interruption, except that no work is left running. An executor that ignores
/// interruption delays the end for as long as it runs.
///
/// **Order.** Inside of a [Retry] it limits each attempt, outside of it all of them with their delays.
/// The time starts when the action gets its in-flight permit.
///
/// **Failures.** A [java.util.concurrent.TimeoutException] that names the limit; an exception of the
/// interrupted action is suppressed by it, unless it only reports the interruption. A late result is
/// dropped. The limit is inclusive.
///
/// **Cancellation.** A cancellation passes, even if it comes when the time is over.
public final class Timeout {
    private Timeout() {}

    /// Limits the time of each action.
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
