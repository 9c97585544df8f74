package dev.syncopate;

import org.jspecify.annotations.Nullable;

/// An executor as the library composes it: one class for each shape of composition (see [Shapes]).
abstract class Stage<F> implements Executor<F> {
    private final int maxInFlight;

    Stage(int maxInFlight) {
        this.maxInFlight = maxInFlight;
    }

    static <F> Stage<F> of(Executor<F> executor) {
        return executor instanceof Stage<F> stage ? stage : plain(executor);
    }

    private static <F> Stage<F> plain(Executor<F> executor) {
        int maxInFlight = executor.maxInFlight();
        if (maxInFlight < 1) {
            throw new IllegalArgumentException(executor + " says that it may have " + maxInFlight
                    + " actions in flight: maxInFlight() must be at least 1");
        }
        return Shapes.plain(executor, maxInFlight);
    }

    /// Behaviour for all actions as behaviour for those of a family.
    @SuppressWarnings("unchecked") // It passes on actions as it gets them, and gets those of the family.
    static <F> Around<F> covering(Around<Object> around) {
        return (Around<F>) (Around<?>) around;
    }

    final Stage<F> wrap(Around<F> around) {
        return Shapes.layer(around, this, maxInFlight);
    }

    /// The same with another number in flight.
    abstract Stage<F> copy(int maxInFlight);

    /// How many layers lie around the user's executor.
    abstract int depth();

    @Override
    public abstract @Nullable Object execute(F action, Call call) throws Exception;

    @Override
    public final @Nullable Object execute(F action) throws Exception {
        return execute(action, Call.outside());
    }

    @Override
    public final int maxInFlight() {
        return maxInFlight;
    }
}
