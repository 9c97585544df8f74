package dev.syncopate.spring;

import dev.syncopate.durable.Durable;
import org.springframework.context.SmartLifecycle;

/// Has the runs of the store go on when the application has started, and closes it when the application
/// stops.
final class DurableLifecycle implements SmartLifecycle {
    /// The store is there before the web server takes requests, and until the runs that are tracked have
    /// ended: they may use it.
    static final int PHASE = RunsLifecycle.PHASE - 2048;

    private final Durable durable;
    private final DefinitionBeans definitions;
    private volatile boolean running;

    DurableLifecycle(Durable durable, DefinitionBeans definitions) {
        this.durable = durable;
        this.definitions = definitions;
    }

    @Override
    public void start() {
        definitions.register(durable);
        running = true;
    }

    @Override
    public void stop() {
        durable.close();
        running = false;
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
