package dev.syncopate.temporal;

import dev.syncopate.Action;
import dev.syncopate.Guarantee;
import dev.syncopate.driver.Pending;
import io.temporal.activity.ActivityCancellationType;
import io.temporal.activity.ActivityOptions;
import io.temporal.activity.LocalActivityOptions;
import io.temporal.common.RetryOptions;
import java.time.Duration;

/// How actions become activities.
///
/// @param prefix of the types of activities
/// @param heartbeat after which time without a sign of life a worker counts as lost
record Options(String prefix, Duration heartbeat) {
    /// Temporal wants a limit for what has none.
    private static final Duration LONG = Duration.ofDays(3650);

    private static final int SUMMARY = 190;

    String type(Pending pending) {
        return prefix + pending.action().getClass().getSimpleName();
    }

    /// What people see beside the activity or timer.
    static String summary(Pending pending) {
        String text = pending.path() + " " + Action.text(pending.action());
        return text.length() <= SUMMARY ? text : text.substring(0, SUMMARY) + "...";
    }

    private static Duration limit(Pending pending) {
        return pending.guarantee().limit().orElse(LONG);
    }

    private static boolean isOnce(Pending pending) {
        return pending.guarantee().kind() == Guarantee.Kind.AT_MOST_ONCE;
    }

    /// A worker that is lost is made up for by another one, unless the action may be done only once. A failure of the
    /// executor is a result, and never tried again here.
    ActivityOptions activity(Pending pending) {
        return ActivityOptions.newBuilder()
                .setStartToCloseTimeout(limit(pending))
                .setHeartbeatTimeout(heartbeat)
                .setCancellationType(ActivityCancellationType.WAIT_CANCELLATION_COMPLETED)
                .setRetryOptions(RetryOptions.newBuilder()
                        .setMaximumAttempts(isOnce(pending) ? 1 : 0)
                        .setMaximumInterval(Duration.ofSeconds(10))
                        .build())
                .setSummary(summary(pending))
                .build();
    }

    LocalActivityOptions local(Pending pending) {
        return LocalActivityOptions.newBuilder()
                .setStartToCloseTimeout(limit(pending))
                .setDoNotIncludeArgumentsIntoMarker(true)
                .setSummary(summary(pending))
                .build();
    }

    /// Neither a limit nor a cancellation reaches a local activity. So it is for what the run itself yields alone:
    /// a race and a limit have strands of their own.
    static boolean isLocal(Pending pending) {
        return pending.guarantee().kind() == Guarantee.Kind.REPEATABLE
                && !pending.isShielded()
                && pending.path().toString().lastIndexOf('/') == 0;
    }
}
