package dev.syncopate.spring;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import org.springframework.context.SmartLifecycle;

/// Ends the runs when the application stops: refuses further ones, lets those under way end for a while, then
/// cancels and awaits them.
final class RunsLifecycle implements SmartLifecycle {
    /// That of the web server's graceful shutdown: both wait at the same time, so a request ends with its run, and
    /// the server takes no request whose run would be refused.
    static final int PHASE = DEFAULT_PHASE - 1024;

    private static final System.Logger LOG = System.getLogger("dev.syncopate.spring");

    private final RunRegistry registry;
    private final SyncopateProperties.Shutdown settings;
    private volatile boolean running;

    RunsLifecycle(RunRegistry registry, SyncopateProperties.Shutdown settings) {
        this.registry = registry;
        this.settings = settings;
    }

    @Override
    public void start() {
        registry.setOpen(true);
        running = true;
    }

    @Override
    public void stop() {
        registry.setOpen(false);
        try {
            end();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            running = false;
        }
    }

    @Override
    public void stop(Runnable callback) {
        registry.setOpen(false); // before the phase goes on
        Thread.ofVirtual().name("syncopate-shutdown").start(() -> {
            try {
                stop();
            } finally {
                callback.run();
            }
        });
    }

    private void end() throws InterruptedException {
        Duration timeout = settings.timeout();
        Duration grace = settings.gracePeriod().compareTo(timeout) < 0 ? settings.gracePeriod() : timeout;
        if (isDone(registry.awaitNone(grace))) {
            return;
        }
        List<Tracked> late = registry.all();
        LOG.log(Level.INFO, "Cancelling " + late.size() + " runs that did not end within " + grace);
        late.forEach(Tracked::cancel);
        if (!isDone(registry.awaitNone(timeout.minus(grace)))) {
            registry.all()
                    .forEach(run ->
                            LOG.log(Level.WARNING, "A run has not ended within " + timeout + ": " + run.picture()));
        }
    }

    private boolean isDone(Duration left) {
        return !left.isNegative() && registry.all().isEmpty();
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return PHASE;
    }
}
