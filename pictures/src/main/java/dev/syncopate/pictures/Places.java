package dev.syncopate.pictures;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Recognises the places of strands that are alike.
///
/// A place is a type of step after another: `Charge` after a `Reserve` that succeeded. Two places of one
/// type are the same if all that follows one of them also follows the other. So loops fold and branches
/// meet again, while a type that is used twice for different ends is two places.
final class Places {
    /// For each context, the one that stands for its place.
    private final Map<Context, Context> place = new HashMap<>();

    Places(List<Walk> walks) {
        Map<Context, Set<String>> all = new LinkedHashMap<>();
        Map<Context, Set<String>> afterSuccess = new HashMap<>();
        for (Walk walk : walks) {
            for (int i = 0; i < walk.size(); i++) {
                Context context = walk.context(i);
                Set<String> followers = all.computeIfAbsent(context, key -> new HashSet<>());
                String next = walk.next(i);
                if (!next.isEmpty()) {
                    followers.add(walk.after(i) + next);
                    if (walk.after(i) == After.SUCCESS) {
                        afterSuccess
                                .computeIfAbsent(context, key -> new HashSet<>())
                                .add(next);
                    }
                }
            }
        }
        Map<String, List<Context>> byType = new LinkedHashMap<>();
        all.keySet()
                .forEach(context -> byType.computeIfAbsent(context.type, key -> new ArrayList<>())
                        .add(context));
        for (List<Context> alike : byType.values()) {
            for (Context one : alike) {
                for (Context other : alike) {
                    if (one == other) {
                        break;
                    }
                    boolean success = afterSuccess.containsKey(one) && afterSuccess.containsKey(other);
                    if (areSame(one, other, success ? afterSuccess : all)) {
                        unite(one, other);
                    }
                }
            }
        }
    }

    private static boolean areSame(Context one, Context other, Map<Context, Set<String>> followers) {
        Set<String> first = followers.getOrDefault(one, Set.of());
        Set<String> second = followers.getOrDefault(other, Set.of());
        return !first.isEmpty() && !second.isEmpty() && (first.containsAll(second) || second.containsAll(first));
    }

    /// The same for all contexts that are one place.
    Context of(Context context) {
        Context at = context;
        for (Context up = place.get(at); up != null; up = place.get(at)) {
            at = up;
        }
        return at;
    }

    /// The earlier one stands for both.
    private void unite(Context later, Context earlier) {
        Context one = of(later);
        Context other = of(earlier);
        if (!one.equals(other)) {
            place.put(one, other);
        }
    }

    /// A step by its type and what came before.
    ///
    /// @param before the type of the step before it, and how that ended; empty for the first step of a
    /// strand
    /// @param type the type of the step
    record Context(String before, String type) {}
}
