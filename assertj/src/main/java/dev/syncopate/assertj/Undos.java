package dev.syncopate.assertj;

import dev.syncopate.Outcome;
import dev.syncopate.Path;
import dev.syncopate.driver.Ending;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The undos that a run owes: of what has succeeded, in each strand the last first.
///
/// @param all all of them, by when the actions ended, the last first
/// @param byStrand those of each strand
record Undos(List<Class<?>> all, Map<Path, List<Class<?>>> byStrand) {
    static Undos of(List<Yielded> yields, Map<? extends Class<?>, ? extends Class<?>> undos) {
        List<Class<?>> all = new ArrayList<>();
        Map<Path, List<Class<?>>> byStrand = new LinkedHashMap<>();
        yields.stream()
                .filter(Undos::hasSucceeded)
                .sorted(Comparator.comparingInt(Yielded::ended).reversed())
                .forEach(each -> {
                    @Nullable Class<?> undo = undos.get(each.action().getClass());
                    if (undo != null) {
                        all.add(undo);
                        byStrand.computeIfAbsent(each.path().strand(), strand -> new ArrayList<>())
                                .add(undo);
                    }
                });
        return new Undos(all, byStrand);
    }

    private static boolean hasSucceeded(Yielded yielded) {
        return yielded.ending()
                .filter(ending -> ending instanceof Ending.Answered(var outcome) && outcome instanceof Outcome.Success)
                .isPresent();
    }

    boolean areIn(List<Yielded> undone) {
        List<Class<?>> types = new ArrayList<>();
        undone.forEach(each -> types.add(each.action().getClass()));
        return sorted(types).equals(sorted(all)) && byStrand.values().stream().allMatch(own -> isWithin(own, types));
    }

    private static List<String> sorted(List<Class<?>> types) {
        Stream<String> names = types.stream().map(Class::getName);
        return names.sorted().toList();
    }

    /// Whether some of the types are these, in their order.
    private static boolean isWithin(List<Class<?>> own, List<Class<?>> types) {
        int found = 0;
        for (Class<?> type : types) {
            found += found < own.size() && own.get(found) == type ? 1 : 0;
        }
        return found == own.size();
    }

    /// In the form of a list of names.
    @Override
    public String toString() {
        return all.stream().map(Class::getSimpleName).toList().toString();
    }
}
