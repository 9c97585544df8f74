package dev.syncopate.combinators;

import dev.syncopate.Action;
import dev.syncopate.Around;
import dev.syncopate.Call;
import dev.syncopate.Combinator;
import dev.syncopate.Executor;
import dev.syncopate.Next;
import dev.syncopate.Path;
import dev.syncopate.Role;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Executes the actions that only read, and lists the others without executing them.
///
/// {@snippet class="dev.syncopate.snippets.Rehearsing" region="dry-run"}
///
/// The orchestration continues with the stand-in results, so a dry run shows which actions it would
/// yield *if* these were the results.
///
/// **Order.** Usually innermost: layers outside of it, such as checks and logs, then act as in a real
/// run.
///
/// **Failures.** A listed action succeeds. A stand-in of the wrong type fails at the yield, as any
/// result does.
///
/// **Threads.** May be read during a run, and used for several runs. If several actions are in flight,
/// those of one group may be listed in any order.
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

    /// Makes a dry run that answers listed actions with `null`. That suits actions whose result is
    /// `Void`; if the orchestration uses a result, give [stand-ins][#dryRun(Predicate, Function)].
    ///
    /// @param isReadOnly whether an action is really executed; false for one that changes something
    /// @param <A> the actions that it fits
    /// @return a combinator with an empty list
    public static <A> DryRun<A> dryRun(Predicate<? super A> isReadOnly) {
        return dryRun(isReadOnly, action -> null);
    }

    /// Makes a dry run.
    ///
    /// @param isReadOnly whether an action is really executed; false for one that changes something
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

    /// Returns the actions that have been listed so far.
    ///
    /// @return an unmodifiable copy
    public List<A> actions() {
        return listed.stream().map(Listed::action).toList();
    }

    /// A line for each listed action, with its path. [Secrets][Action.Secret] are masked.
    @Override
    public String toString() {
        return listed.stream().map(Listed::toString).collect(Collectors.joining("\n"));
    }

    private record Listed<A>(Path path, A action) {
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
