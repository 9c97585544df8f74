package dev.syncopate.running;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Counts questions by their role: those beside one yield, or those of a strand to its driver.
public final class RoleCounts {
    private final long ordinal;

    /// Guarded by this object's monitor, since steps that an action started ask beside it too.
    private final Map<String, Integer> counts = new HashMap<>();

    public RoleCounts(long ordinal) {
        this.ordinal = ordinal;
    }

    /// The counts of the yield with this ordinal: the last ones, unless these are of another yield.
    static RoleCounts at(long ordinal, @Nullable RoleCounts last) {
        return last != null && last.ordinal == ordinal ? last : new RoleCounts(ordinal);
    }

    /// Counts another question.
    ///
    /// @return its number among those of its role, from 1
    synchronized int next(String role) {
        return counts.merge(role, 1, Integer::sum);
    }
}
