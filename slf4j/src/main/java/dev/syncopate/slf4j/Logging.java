package dev.syncopate.slf4j;

import dev.syncopate.Action;
import dev.syncopate.Around;
import dev.syncopate.Call;
import dev.syncopate.Next;
import dev.syncopate.Role;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.event.Level;
import org.slf4j.spi.LoggingEventBuilder;

/// Logs each action.
record Logging<A>(Logger logger) implements Around<A> {
    @Override
    public @Nullable Object execute(A action, Call call, Next<A> next) throws Exception {
        return logger.isWarnEnabled() ? log(action, call, next) : next.execute(action, call);
    }

    @Override
    public Role role() {
        return Role.LOGGED;
    }

    private @Nullable Object log(A action, Call call, Next<A> next) throws Exception {
        if (logger.isDebugEnabled() && !call.isSilent()) {
            String text = Action.text(action);
            event(Level.DEBUG, text, call).log("{} {} begins", call.path().toString(), text);
        }
        long start = call.nanos();
        Object result;
        try {
            result = next.execute(action, call);
        } catch (Throwable e) {
            if (call.isSilent()) {
                throw e;
            }
            if (call.isCancellation(e)) {
                ended(Level.INFO, "cancelled", "was cancelled", action, call, start);
            } else {
                failed(e, action, call, start);
            }
            throw e;
        }
        ended(Level.INFO, "success", "succeeded", action, call, start);
        return result;
    }

    private void ended(Level level, String outcome, String words, A action, Call call, long start) {
        if (logger.isEnabledForLevel(level) && !call.isSilent()) {
            String text = Action.text(action);
            Duration duration = Duration.ofNanos(call.nanos() - start);
            event(level, text, call)
                    .addKeyValue("duration", duration)
                    .addKeyValue("outcome", outcome)
                    .log("{} {} {} after {}", call.path().toString(), text, words, duration);
        }
    }

    private void failed(Throwable failure, A action, Call call, long start) {
        String text = Action.text(action);
        Duration duration = Duration.ofNanos(call.nanos() - start);
        event(Level.WARN, text, call)
                .addKeyValue("duration", duration)
                .addKeyValue("outcome", "failure")
                .setCause(failure)
                .log("{} {} failed after {}: {}", call.path().toString(), text, duration, failure.toString());
    }

    private LoggingEventBuilder event(Level level, String text, Call call) {
        return logger.atLevel(level)
                .addKeyValue("action", text)
                .addKeyValue("path", call.path().withoutAttempt().toString())
                .addKeyValue("attempt", call.attempt());
    }
}
