package dev.syncopate.spring;

import dev.syncopate.durable.RunListener;
import dev.syncopate.durable.Token;
import org.springframework.beans.factory.ObjectProvider;

/// Tells all beans that listen. They are looked up when there is something to tell, so that they may
/// use the store.
record ListenerBeans(ObjectProvider<RunListener> beans) implements RunListener {

    @Override
    public void deferred(Token token, Object action) {
        beans.orderedStream().forEach(listener -> listener.deferred(token, action));
    }

    @Override
    public void needsAttention(String id, String reason) {
        beans.orderedStream().forEach(listener -> listener.needsAttention(id, reason));
    }
}
