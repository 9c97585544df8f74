package dev.syncopate.pictures;

import dev.syncopate.driver.Note;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What one strand of one run did, step by step.
final class StrandTrace {
    private static final Pattern NUMBERS = Pattern.compile("[0-9]+");

    /// With `#` for each number, so that forks for many items have one name.
    final Optional<String> name;

    final List<Step> steps = new ArrayList<>();

    /// Waits for forks later than right after their start.
    final List<Join> joins = new ArrayList<>();

    /// Null if the strand has no limit of time.
    @Nullable
    Duration limit;

    /// Whether the limit has passed.
    boolean late;

    /// Null if the strand has not ended, or if it is not known.
    Note.@Nullable How how;

    StrandTrace(Optional<String> name) {
        this.name = name.map(text -> NUMBERS.matcher(text).replaceAll("#"));
    }

    /// How its last step ended.
    After after() {
        return steps.isEmpty() ? After.SUCCESS : steps.getLast().after();
    }

    /// What strands that are alike have in common: the name, or else how they begin. Empty if nothing is
    /// known.
    String kind() {
        String within = limit == null ? "" : "within ";
        if (name.isPresent()) {
            return within + "named " + name.get();
        }
        if (steps.isEmpty()) {
            return within;
        }
        return within
                + switch (steps.getFirst()) {
                    case Act act -> ActionKey.of(act.action);
                    case Spread spread -> spread.group ? "a group" : "forks";
                };
    }

    /// A wait for forks.
    ///
    /// @param before the step before the wait
    record Join(Spread forks, Step before) {
        boolean isAfter(Step step) {
            return step == (before instanceof Spread spread ? spread.whole() : before);
        }
    }
}
