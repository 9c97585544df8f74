package dev.syncopate.testkit.search;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// A model's world as names and texts, and what changed in it, for people.
public final class WorldView {
    private WorldView() {}

    /// Returns the names in a world with their texts, [secrets][dev.syncopate.Action.Secret] masked:
    /// `charges` and each part of it, such as `charges[0]` and `charges[0].cents`; `stock` and
    /// `stock[book]`.
    ///
    /// What cannot change, such as a lock or a lambda, has no name. The world of a map has the names of
    /// its keys.
    ///
    /// @return at most [WorldNames#MOST] names in their order, `[2]` before `[10]`; if there are more,
    /// the name `...` says so
    public static SortedMap<String, String> of(@Nullable Object world) {
        return new WorldNames().of(world);
    }

    /// Returns how two views of one world differ, a line for each change: `stock[book]: 1 -> 0`,
    /// `charges: + Charge[order=o1, cents=1200]`, or `charges: - ` with what was removed.
    ///
    /// @return the lines in the order of the names, each text shortened to [WorldChanges#MOST]
    /// characters
    public static List<String> changes(Map<String, String> before, Map<String, String> after) {
        boolean cut = before.containsKey(WorldNames.CUT) || after.containsKey(WorldNames.CUT);
        return cut
                ? WorldChanges.between(shared(before, after), shared(after, before))
                : WorldChanges.between(before, after);
    }

    /// What both views have: a name that only one of them has may have been cut from the other.
    private static Map<String, String> shared(Map<String, String> view, Map<String, String> other) {
        Map<String, String> both = new TreeMap<>(view);
        both.keySet().retainAll(other.keySet());
        both.remove("");
        return both;
    }
}
