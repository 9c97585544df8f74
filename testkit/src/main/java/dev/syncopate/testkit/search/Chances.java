package dev.syncopate.testkit.search;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// What may happen in the world of a trial.
///
/// @param failures what actions of a type fail with; others fail with a [SimulatedFailure]
/// @param refusals what actions of a type fail with too, and have no effect then
/// @param never the types of actions that do not fail
/// @param arriving the answers that may come from outside, of the types of actions that the model does
/// not perform
/// @param cancels whether runs may be cancelled from outside
/// @param atOnce whether an action is answered in the moment in which it takes effect
/// @param twoForGood whether two actions may fail for good in one run
/// @param conflicts whether the effects of two actions may depend on their order; null if all may
public record Chances(
        Map<Class<?>, List<Supplier<? extends Exception>>> failures,
        Map<Class<?>, List<Supplier<? extends Exception>>> refusals,
        Set<Class<?>> never,
        Map<Class<?>, Function<Object, ? extends List<?>>> arriving,
        boolean cancels,
        boolean atOnce,
        boolean twoForGood,
        @Nullable BiPredicate<Object, Object> conflicts) {

    /// Returns how many different failures an action has: first those that may come after its effect
    /// too, then those that come before it only.
    int failuresOf(Object action) {
        for (Class<?> type : never) {
            if (type.isInstance(action)) {
                return 0;
            }
        }
        return countBoth(action) + refusalsOf(action).size();
    }

    private int countBoth(Object action) {
        List<?> own = find(failures, action);
        return own == null ? 1 : own.size();
    }

    private List<Supplier<? extends Exception>> refusalsOf(Object action) {
        List<Supplier<? extends Exception>> own = find(refusals, action);
        return own == null ? List.of() : own;
    }

    /// Whether a failure comes before the effect only.
    boolean isRefusal(Object action, int variant) {
        return variant >= countBoth(action);
    }

    Exception failure(Object action, int variant) {
        if (isRefusal(action, variant)) {
            return refusalsOf(action).get(variant - countBoth(action)).get();
        }
        List<Supplier<? extends Exception>> own = find(failures, action);
        return own == null ? new SimulatedFailure(action) : own.get(variant).get();
    }

    /// Returns the answers that may come from outside; null if the model answers.
    @Nullable
    List<?> arriving(Object action) {
        Function<Object, ? extends List<?>> own = find(arriving, action);
        return own == null ? null : own.apply(action);
    }

    private static <T> @Nullable T find(Map<Class<?>, T> byType, Object action) {
        for (Map.Entry<Class<?>, T> each : byType.entrySet()) {
            if (each.getKey().isInstance(action)) {
                return each.getValue();
            }
        }
        return null;
    }
}
