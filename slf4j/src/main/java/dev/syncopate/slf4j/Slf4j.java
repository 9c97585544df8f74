package dev.syncopate.slf4j;

import dev.syncopate.Combinator;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.MDC;

/// Logs actions with SLF4J, and carries its diagnostic context (MDC) to the other threads of a run.
///
/// {@snippet class="dev.syncopate.slf4j.Logs" region="logged"}
public final class Slf4j {
    private Slf4j() {}

    /// Logs the outcome of each action, in one event with key-value pairs.
    ///
    /// | key | value |
    /// |---|---|
    /// | `action` | the action as text, its [secrets][dev.syncopate.Action.Secret] masked |
    /// | `path` | the position of its yield, such as `/3` |
    /// | `attempt` | 1 for the first |
    /// | `duration` | how long it took by the driver's clock, a [java.time.Duration] |
    /// | `outcome` | `success`, `failure` or `cancelled` |
    ///
    /// The message says the same for human readers: `/3 Fetch[container=users, count=3] succeeded after
    /// PT0.2S`. Successes and cancellations are logged at `INFO`, failures at `WARN` with the
    /// exception. At `DEBUG` the beginning of each action is an event, too. Nothing is formatted or
    /// measured while the logger's level is above `WARN`.
    ///
    /// **Order.** Inside a retry it logs each attempt, outside only the last outcome.
    ///
    /// **Replay.** Outside of the [log][dev.syncopate.Executor#recorded()] it logs no recorded outcome
    /// again. What was in flight when the process ended is logged when it has ended.
    ///
    /// **Failures.** Logged and passed on unchanged.
    ///
    /// @param logger receives the events
    /// @return the combinator
    public static Combinator<Object> logged(Logger logger) {
        return Combinator.of("logged(" + logger.getName() + ")", new Logging<>(logger));
    }

    /// Carries the diagnostic context of the thread that forks to the new thread.
    ///
    /// {@snippet class="dev.syncopate.slf4j.Logs" region="carrying"}
    ///
    /// @return a function for [dev.syncopate.Syncopate.InMemory#carrying]
    public static UnaryOperator<Runnable> carryingMdc() {
        return task -> {
            Map<String, String> context = MDC.getCopyOfContextMap();
            return context == null
                    ? task
                    : () -> {
                        MDC.setContextMap(context);
                        try {
                            task.run();
                        } finally {
                            MDC.clear();
                        }
                    };
        };
    }
}
