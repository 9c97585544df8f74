package dev.syncopate.composition;

import dev.syncopate.Call;
import dev.syncopate.Executor;
import java.util.List;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/// Chooses by a function.
public final class ChoosingExecutor<F> extends JoinedExecutor<F> {
    private final String name;
    private final List<Executor<F>> executors;
    private final ToIntFunction<? super F> choose;

    @SuppressWarnings("unchecked") // Each is given only what was chosen for it.
    public ChoosingExecutor(String name, List<Branch> branches, ToIntFunction<? super F> choose) {
        super(branches);
        this.name = name;
        this.executors =
                branches.stream().map(branch -> (Executor<F>) branch.executor()).toList();
        this.choose = choose;
    }

    @Override
    public @Nullable Object execute(F action, Call call) throws Exception {
        return executors.get(choose.applyAsInt(action)).execute(action, call);
    }

    @Override
    public String toString() {
        return name;
    }
}
