package dev.syncopate.benchmarks.actions;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/// Creates groups of independent actions.
///
/// @param <F> the family of actions
@FunctionalInterface
public interface GroupOf<F> {

    /// Creates a group.
    ///
    /// @param round the number of the group; each number gives a different group
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

    /// Creates a list of `size` actions.
    ///
    /// @param size how many
    /// @param make creates an action from its index
    /// @param <A> their type
    /// @return the actions
    static <A> List<A> each(int size, IntFunction<? extends A> make) {
        List<A> actions = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            actions.add(make.apply(i));
        }
        return actions;
    }

    /// Reduces the results of a group to a number.
    ///
    /// @param results in the order of the actions
    /// @return a number that depends on the number of results and on the last one
    static long weigh(List<? extends @Nullable Object> results) {
        return results.size() + (results.getLast() instanceof Long last ? last : 0L);
    }
}
