package dev.syncopate.spring;

import dev.syncopate.Path;
import dev.syncopate.definitions.Token;
import dev.syncopate.durable.RunInfo;
import dev.syncopate.durable.RunListener;
import dev.syncopate.durable.StoreException;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.BeansException;
import org.springframework.beans.factory.ObjectProvider;

/// Tells all beans that listen, also if one of them throws. They are looked up when there is something to
/// tell, so that they may use the store.
record ListenerBeans(ObjectProvider<RunListener> beans) implements RunListener {

    @Override
    public void deferred(RunInfo run, Token token, Object action) {
        tell(listener -> listener.deferred(run, token, action));
    }

    @Override
    public void needsAttention(RunInfo run, String reason) {
        tell(listener -> listener.needsAttention(run, reason));
    }

    @Override
    public void stuck(String id, Path path, Duration time, String report) {
        tell(listener -> listener.stuck(id, path, time, report));
    }

    @Override
    public void halted(StoreException reason) {
        tell(listener -> listener.halted(reason));
    }

    private void tell(Consumer<RunListener> what) {
        RuntimeException thrown = null;
        for (RunListener listener : listeners()) {
            try {
                what.accept(listener);
            } catch (RuntimeException e) {
                thrown = joined(thrown, e);
            }
        }
        if (thrown != null) {
            throw thrown;
        }
    }

    private static RuntimeException joined(@Nullable RuntimeException first, RuntimeException next) {
        if (first == null) {
            return next;
        }
        first.addSuppressed(next);
        return first;
    }

    /// One that does nothing logs what nobody would know of: where there are no beans, or no more.
    private List<RunListener> listeners() {
        try {
            List<RunListener> found = beans.orderedStream().toList();
            return found.isEmpty() ? List.of(NONE) : found;
        } catch (BeansException | IllegalStateException e) {
            return List.of(NONE);
        }
    }
}
