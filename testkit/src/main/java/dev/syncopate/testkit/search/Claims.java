package dev.syncopate.testkit.search;

import dev.syncopate.Outcome;
import java.util.List;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// What a trial claims of all its runs, and of some.
///
/// @param always holds after each effect and at the end
/// @param atEnd holds when all runs have ended, for the outcome of each
/// @param sometimes holds in some run, after an effect or at the end
public record Claims(List<Claim<Object>> always, List<EndClaim> atEnd, List<Claim<Object>> sometimes) {

    /// A claim about the world.
    public record Claim<W>(String name, Predicate<? super W> holds) {}

    /// A claim about the world and the outcome of a run.
    public record EndClaim(String name, BiPredicate<Object, Outcome<?>> holds) {}

    /// Returns the first claim that a world breaks, after an effect; null if there is none.
    @Nullable
    Violation brokenBy(Object world) {
        for (Claim<Object> claim : always) {
            Violation broken = check(claim.name(), () -> claim.holds().test(world));
            if (broken != null) {
                return broken;
            }
        }
        return null;
    }

    /// Returns the first claim that is broken at the end; null if there is none.
    @Nullable
    Violation brokenBy(Object world, List<Outcome<?>> outcomes) {
        Violation broken = brokenBy(world);
        for (EndClaim claim : atEnd) {
            for (Outcome<?> outcome : outcomes) {
                if (broken == null) {
                    broken = check(claim.name(), () -> claim.holds().test(world, outcome));
                }
            }
        }
        return broken;
    }

    private interface Test {
        boolean holds();
    }

    private static @Nullable Violation check(String name, Test test) {
        try {
            return test.holds() ? null : new Violation(name, "");
        } catch (AssertionError e) {
            return new Violation(name, e.getMessage() == null ? "" : e.getMessage());
        } catch (RuntimeException e) {
            return new Violation(name, e.toString());
        }
    }

    /// Adds the numbers of the claims that hold here and need hold in some run only.
    void see(Object world, boolean[] seen) {
        for (int i = 0; i < seen.length; i++) {
            seen[i] = seen[i] || sometimes.get(i).holds().test(world);
        }
    }
}
