package dev.syncopate.composition;

import dev.syncopate.Call;
import dev.syncopate.Guarantee;
import dev.syncopate.Next;
import dev.syncopate.ProcessAround;
import dev.syncopate.ProcessCall;
import dev.syncopate.Role;
import org.jspecify.annotations.Nullable;

/// Declares a guarantee for the actions that pass, and does nothing else.
public record Guaranteed(Guarantee guarantee) implements ProcessAround<Object> {
    @Override
    public @Nullable Object execute(Object action, ProcessCall call, Next<Object> next) throws Exception {
        return next.execute(action, call);
    }

    @Override
    public @Nullable Object execute(Object action, Call call, Next<Object> next) throws Exception {
        return next.execute(action, call);
    }

    @Override
    public boolean coordinates() {
        return false;
    }

    @Override
    public Role role() {
        return Role.GUARANTEE;
    }
}
