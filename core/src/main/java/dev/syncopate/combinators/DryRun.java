package dev.syncopate.combinators;

import dev.syncopate.Action;
import dev.syncopate.Around;
import dev.syncopate.Call;
import dev.syncopate.Combinator;
import dev.syncopate.Executor;
import dev.syncopate.Next;
import dev.syncopate.Role;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Executes the actions that only read, and lists the others instead of carrying them out.
///
/// {@snippet class="dev.syncopate.snippets.Rehearsing" region="dry-run"}
///
/// An orchestration goes the way that the stand-in results lead it, so a dry run shows what would be done
/// *if* these were the results.
///
/// **Order.** Innermost as a rule: what lies outside of it, such as checks and logs, then does the same as in
/// a real run.
///
/// **Failures.** An action that is listed succeeds. A stand-in of the wrong type fails at the yield, as any
/// result does.
///
/// **Threads.** May be read while a run goes on, and used for several runs. Where several actions are in
/// flight, those of one group may be listed in any order.
///
/// **Replay.** A history recorded outside of it holds the stand-ins as results: do not continue a real run
/// from it.
///
/// @param <A> the actions that it fits
public final class DryRun<A> implements Combinator<A> {
    private final ConcurrentLinkedQueue<Listed<A>> listed = new ConcurrentLinkedQueue<>();
    private final Predicate<? super A> isReadOnly;
    private final Function<? super A, ? extends @Nullable Object> standIn;

    private DryRun(Predicate<? super A> isReadOnly, Function<? super A, ? extends @Nullable Object> standIn) {
        this.isReadOnly = isReadOnly;
        this.standIn = standIn;
    }

    /// Makes a dry run with `null` for the results of what is only listed. That suits actions that give back
    /// `Void`; where an orchestration goes on to use a result, give [stand-ins][#dryRun(Predicate,
    /// Function)].
    ///
    /// @param isReadOnly tells which actions are really executed; false for any that changes something
    /// @param <A> the actions that it fits
    /// @return a combinator with an empty list
    public static <A> DryRun<A> dryRun(Predicate<? super A> isReadOnly) {
        return dryRun(isReadOnly, action -> null);
    }

    /// Makes a dry run.
    ///
    /// @param isReadOnly tells which actions are really executed; false for any that changes something
    /// @param standIn makes the result of an action that is only listed, of the type that the action promises
    /// @param <A> the actions that it fits
    /// @return a combinator with an empty list
    public static <A> DryRun<A> dryRun(
            Predicate<? super A> isReadOnly, Function<? super A, ? extends @Nullable Object> standIn) {
        return new DryRun<>(isReadOnly, standIn);
    }

    @Override
    public <F extends A> Executor<F> apply(Executor<F> executor) {
        return executor.around(new Listing<>(this));
    }

    @Override
    public String name() {
        return "dryRun";
    }

    /// Returns what would have been done so far.
    ///
    /// @return an unmodifiable copy
    public List<A> actions() {
        return listed.stream().map(Listed::action).toList();
    }

    /// A line for each action that would have been done, with its path. [Secrets][Action.Secret] are masked.
    @Override
    public String toString() {
        return listed.stream().map(Listed::toString).collect(Collectors.joining("\n"));
    }

    private record Listed<A>(String path, A action) {
        @Override
        public String toString() {
            return path + " " + Action.text(action);
        }
    }

    private record Listing<A>(DryRun<A> dryRun) implements Around<A> {
        @Override
        public @Nullable Object execute(A action, Call call, Next<A> next) throws Exception {
            if (dryRun.isReadOnly.test(action)) {
                return next.execute(action, call);
            }
            dryRun.listed.add(new Listed<>(call.path(), action));
            return dryRun.standIn.apply(action);
        }

        @Override
        public Role role() {
            return Role.DRY_RUN;
        }

        @Override
        public String toString() {
            return "dryRun";
        }
    }
}
