package dev.syncopate.combinators;

import dev.syncopate.Action;
import dev.syncopate.Call;
import dev.syncopate.Combinator;
import dev.syncopate.Outcome;
import dev.syncopate.Phased;
import dev.syncopate.Role;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Changes the results of actions.
///
/// {@snippet class="dev.syncopate.snippets.Routing" region="map-result"}
///
/// **Order.** Layers inside of it see the result as the executor made it, layers outside the changed one.
///
/// **Groups.** Lets a group [stay together][dev.syncopate.Phased], like [Post].
///
/// **Failures.** A failure passes. If the function throws, the yield fails with its exception, although
/// the action has been executed.
public final class MapResult {
    private MapResult() {}

    /// Changes the results of one type of action; the compiler checks that the new ones have the
    /// promised type.
    ///
    /// @param type the action's class
    /// @param change makes the new result, on the thread that executed the action
    /// @param <R> the result that the action promises
    /// @param <A> the type of action
    /// @return the combinator
    public static <R extends @Nullable Object, A extends Action<?, R>> Combinator<Object> mapResult(
            Class<A> type, Function<? super R, ? extends R> change) {
        @SuppressWarnings("unchecked") // The result of an A is an R.
        Function<@Nullable Object, ? extends @Nullable Object> any =
                (Function<@Nullable Object, ? extends @Nullable Object>) (Function<?, ?>) change;
        return mapResult(any).on(type);
    }

    /// Changes the results of all actions, to be narrowed by [Combinator#when].
    ///
    /// @param change makes the new result, of the type that the action promises, on the thread that
    /// executed it
    /// @return the combinator
    public static Combinator<Object> mapResult(Function<@Nullable Object, ? extends @Nullable Object> change) {
        return Combinator.of("mapResult", new Changing<>(change));
    }

    private record Changing<A>(Function<@Nullable Object, ? extends @Nullable Object> change) implements Phased<A> {
        @Override
        public After before(A action, Call call) {
            return outcome -> outcome instanceof Outcome.Success<?>(var result)
                    ? Outcomes.success(change.apply(result))
                    : outcome;
        }

        @Override
        public Role role() {
            return Role.MAP_RESULT;
        }
    }
}
