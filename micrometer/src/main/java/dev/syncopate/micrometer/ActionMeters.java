package dev.syncopate.micrometer;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/// The meters of one type of action.
final class ActionMeters {
    private final MeterRegistry registry;
    private final String action;
    private final AtomicInteger active;
    private final Timer succeeded;

    /// By outcome and exception.
    private final Map<String, Timer> failed = new ConcurrentHashMap<>();

    ActionMeters(MeterRegistry registry, String action, AtomicInteger active) {
        this.registry = registry;
        this.action = action;
        this.active = active;
        this.succeeded = timer("success", "none");
    }

    void begins() {
        active.incrementAndGet();
    }

    void ends() {
        active.decrementAndGet();
    }

    Timer succeeded() {
        return succeeded;
    }

    Timer failed(Throwable failure, boolean cancelled) {
        String exception = failure.getClass().getSimpleName();
        String outcome = cancelled ? "cancelled" : "failure";
        return failed.computeIfAbsent(outcome + " " + exception, any -> timer(outcome, exception));
    }

    private Timer timer(String outcome, String exception) {
        return Timer.builder("syncopate.actions")
                .description("Executed actions")
                .tag("action", action)
                .tag("outcome", outcome)
                .tag("exception", exception)
                .register(registry);
    }
}
