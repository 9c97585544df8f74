package dev.syncopate.running;

import dev.syncopate.Action;
import dev.syncopate.ActionFailedException;
import dev.syncopate.Conductor;
import dev.syncopate.Orchestration;
import org.jspecify.annotations.Nullable;

/// One action as an orchestration of its own.
///
/// @param site where it was forked, which the stack of the fork's thread does not show; null where that was not
/// recorded
public record ForkedAction<F, R extends @Nullable Object>(
        Action<? extends F, R> action, @Nullable Throwable site) implements Orchestration<F, R> {

    @Override
    public R run(Conductor<F> conductor) {
        try {
            return conductor.yield(action);
        } catch (ActionFailedException e) {
            if (site != null) {
                e.setStackTrace(site.getStackTrace());
            }
            throw e;
        }
    }

    /// Whether a failure should show the line of the join, since that of the fork was not recorded.
    static boolean isAnonymous(Orchestration<?, ?> body) {
        return body instanceof ForkedAction<?, ?> forked && forked.site == null;
    }
}
