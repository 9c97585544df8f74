package dev.syncopate.composition;

import dev.syncopate.composition.StageTemplate.Maker;
import java.lang.ref.WeakReference;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Holds the class for one shape, once it is defined.
public final class StageSlot {
    private final boolean keeps;

    /// Held while the class is defined, so that it is defined once. No user code runs meanwhile.
    private final ReentrantLock lock = new ReentrantLock();

    private volatile @Nullable Maker kept;
    private volatile @Nullable WeakReference<Maker> known;

    /// @param keeps whether this slot keeps the copy; otherwise the class of its stages does
    StageSlot(boolean keeps) {
        this.keeps = keeps;
    }

    @Nullable
    Maker maker() {
        Maker maker = kept;
        if (maker != null) {
            return maker;
        }
        WeakReference<Maker> reference = known;
        return reference == null ? null : reference.get();
    }

    /// If several threads call this at once, one defines the class and the others wait.
    Maker define(Supplier<Maker> definition) {
        lock.lock();
        try {
            Maker maker = maker();
            if (maker == null) {
                maker = definition.get();
                if (keeps) {
                    kept = maker;
                } else {
                    known = new WeakReference<>(maker);
                }
            }
            return maker;
        } finally {
            lock.unlock();
        }
    }
}
