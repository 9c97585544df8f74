package dev.syncopate.testkit.search;

import dev.syncopate.Outcome;
import java.util.Arrays;
import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CancellationException;

/// Collects how runs end: their outcomes, and what is in their worlds then and after each effect.
final class Ends {
    final Set<String> ends = Collections.synchronizedSet(new TreeSet<>());
    final Set<String> worlds = Collections.synchronizedSet(new TreeSet<>());

    /// Claims of all runs what collects them.
    TrialSetup of(TrialSetup setup) {
        return setup.always("is collected", world -> {
                    worlds.add(world.toString());
                    return true;
                })
                .atEnd("is collected", (world, outcome) -> {
                    ends.add(text((Outcome<?>) outcome) + " in " + world);
                    return true;
                });
    }

    private static String text(Outcome<?> outcome) {
        return switch (outcome) {
            case Outcome.Success<?>(var value) -> String.valueOf(value);
            case Outcome.Failure<?>(var failure) -> text(failure);
        };
    }

    /// The text of a cancellation tells only what was just waited for.
    private static String text(Throwable failure) {
        if (failure instanceof CancellationException) {
            return "cancelled";
        }
        return failure
                + (failure.getCause() == null ? "" : " by " + text(failure.getCause()))
                + Arrays.stream(failure.getSuppressed())
                        .map(Ends::text)
                        .sorted()
                        .toList();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Ends them && ends.equals(them.ends) && worlds.equals(them.worlds);
    }

    @Override
    public int hashCode() {
        return ends.hashCode();
    }

    @Override
    public String toString() {
        return String.join("\n", ends) + "\n" + worlds;
    }
}
