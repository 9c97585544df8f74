package dev.syncopate.running;

import dev.syncopate.Conductor;
import dev.syncopate.Orchestration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The compensations that were registered for one strand. They run if it fails; its parent inherits them if it
/// succeeds.
final class Compensations {
    /// In the order of registration. Guarded by this object's monitor.
    private List<Orchestration<Object, ?>> registered = new ArrayList<>();

    synchronized void add(Orchestration<Object, ?> compensation) {
        registered.add(compensation);
    }

    private synchronized List<Orchestration<Object, ?>> takeAll() {
        List<Orchestration<Object, ?>> taken = registered;
        registered = new ArrayList<>();
        return taken;
    }

    void moveTo(Strand heir) {
        takeAll().forEach(heir::onFailure);
    }

    /// Runs all, the last first, whatever fails meanwhile.
    ///
    /// @return what to throw: `reason`, or the first fatal failure of a compensation
    Throwable run(InMemoryConductor<?> conductor, Throwable reason) {
        List<Orchestration<Object, ?>> taken = takeAll();
        if (taken.isEmpty()) {
            return reason;
        }
        Throwable main = reason;
        conductor.raiseShield();
        try {
            for (Orchestration<Object, ?> compensation : taken.reversed()) {
                main = FirstFailure.of(main, run(conductor, compensation));
            }
        } finally {
            conductor.lowerShield();
        }
        return main;
    }

    /// Runs one with all of its forks.
    ///
    /// @return what it failed with; null if it succeeded
    @SuppressWarnings("unchecked") // A compensation yields actions of the executor that registered it.
    private static @Nullable Throwable run(InMemoryConductor<?> conductor, Orchestration<Object, ?> compensation) {
        try {
            compensation.run((Conductor<Object>) conductor);
            conductor.joinForks();
            return null;
        } catch (Throwable e) {
            return conductor.cancelForks(e);
        }
    }
}
