package dev.syncopate.json;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The names of classes, found when they are first needed. Two threads may find the same twice.
final class FoundOnce implements Supplier<Names> {
    private final Supplier<Names> find;
    private volatile @Nullable Names names;

    FoundOnce(Supplier<Names> find) {
        this.find = find;
    }

    @Override
    public Names get() {
        Names known = names;
        if (known == null) {
            known = find.get();
            names = known;
        }
        return known;
    }
}
