package dev.syncopate.benchmarks.actions;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/// Makes groups of independent actions.
///
/// @param <F> the family of actions
@FunctionalInterface
public interface GroupOf<F> {

    /// Makes a group.
    ///
    /// @param round which one; each is another
    /// @param size how many actions
    /// @return the actions
    List<F> make(int round, int size);

    /// The measured groups.
    GroupOf<Sum<?>> SUM = (round, size) -> each(size, i -> new Sum.Add(round, i));

    /// Groups of another program.
    GroupOf<Bank<?>> BANK = (round, size) -> each(size, i -> new Bank.Deposit(round, i));

    /// Groups of another program.
    GroupOf<Words<?>> WORDS =
            (round, size) -> each(size, i -> i % 2 == 0 ? new Words.Rotate("syncopate") : new Words.Count("word"));

    /// Groups of another program.
    GroupOf<Grid<?>> GRID = (round, size) -> each(size, i -> new Grid.Free(new Grid.Point(round, i)));

    /// Makes a list of `size` actions.
    ///
    /// @param size how many
    /// @param make makes one, from its index
    /// @param <A> their type
    /// @return the actions
    static <A> List<A> each(int size, IntFunction<? extends A> make) {
        List<A> actions = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            actions.add(make.apply(i));
        }
        return actions;
    }

    /// Makes a number of the results of a group.
    ///
    /// @param results in the order of the actions
    /// @return a number that depends on how many they are, and on the last
    static long weigh(List<? extends @Nullable Object> results) {
        return results.size() + (results.getLast() instanceof Long last ? last : 0L);
    }
}
