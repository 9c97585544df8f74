package dev.syncopate.combinators;

import dev.syncopate.Action;
import dev.syncopate.Call;
import dev.syncopate.Combinator;
import dev.syncopate.Executor;
import dev.syncopate.Next;
import dev.syncopate.Outcome;
import dev.syncopate.ProcessAround;
import dev.syncopate.ProcessCall;
import dev.syncopate.Role;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Executes each action a second time by a candidate executor, after the real one and without delaying
/// it, and reports how the two compare: to try a new executor on real traffic.
///
/// {@snippet class="dev.syncopate.snippets.Rehearsing" region="shadow"}
///
/// The candidate repeats each action, so it must have no effect that matters: use a read replica or a
/// service under test. It begins after the real outcome is known, and may see later changes.
///
/// **Order.** Usually innermost, so that it compares executors and not the layers around them; the
/// candidate has its own layers. Actions that are answered further out, such as by a cache, are not
/// shadowed.
///
/// **Failures.** The orchestration never sees the result or failure of the candidate. An exception that
/// the report throws is logged to the JDK's [System.Logger] named `dev.syncopate` at `WARNING`. An
/// `Error` of the candidate is reported as a failure by an [ExecutionException] whose cause it is.
///
/// **Cancellation.** A run does not wait for its shadows and does not cancel them. Actions that were
/// cancelled or interrupted, or ended with an `Error`, are not shadowed.
///
/// **Threads.** The candidate executes outside the run, with [Call#outside()], on virtual threads or on
/// the given ones. Its [Executor#maxInFlight()] and the given bound limit the number of shadows in
/// progress, over all executors and runs that use the same combinator value. Further actions are
/// dropped and counted. A lambda allows one shadow at a time, `parallel(candidate)` any number.
///
/// **Replay.** A shadow is not yielded, so no history holds it.
///
/// @param <A> the family of the candidate's actions
public final class Shadow<A> implements Combinator<A> {
    /// The default bound of the shadows in progress.
    public static final int DEFAULT_UNDER_WAY = 64;

    private static final ThreadFactory VIRTUAL = Thread.ofVirtual()
            .name("syncopate-shadow")
            .inheritInheritableThreadLocals(false)
            .factory();

    private final Executor<? super A> candidate;
    private final Consumer<? super Comparison<A>> report;
    final java.util.concurrent.Executor threads;
    final ShadowLimiter places;

    private final LongAdder dropped = new LongAdder();

    private Shadow(
            Executor<? super A> candidate,
            Consumer<? super Comparison<A>> report,
            java.util.concurrent.Executor threads,
            int underWay) {
        this.candidate = candidate;
        this.report = report;
        this.threads = threads;
        this.places = new ShadowLimiter(underWay);
    }

    /// Shadows on virtual threads, at most [#DEFAULT_UNDER_WAY] at once.
    ///
    /// @param candidate executes each action too
    /// @param report called with each comparison, on the candidate's thread
    /// @param <A> the family of the candidate's actions
    /// @return the combinator
    public static <A> Shadow<A> shadow(Executor<? super A> candidate, Consumer<? super Comparison<A>> report) {
        return shadow(candidate, report, task -> VIRTUAL.newThread(task).start(), DEFAULT_UNDER_WAY);
    }

    /// Shadows on the given threads.
    ///
    /// @param candidate executes each action too
    /// @param report called with each comparison, on the candidate's thread
    /// @param threads runs the candidate. A shadow that it rejects is dropped, and so is one that it
    /// would run on the submitting thread, since that would delay the run. A task that it discards
    /// silently counts as in progress until the garbage collector reclaims it
    /// @param underWay the largest number of shadows that are submitted or in progress at once; at
    /// least 1
    /// @param <A> the family of the candidate's actions
    /// @return the combinator
    /// @throws IllegalArgumentException if `underWay` is less than 1
    public static <A> Shadow<A> shadow(
            Executor<? super A> candidate,
            Consumer<? super Comparison<A>> report,
            java.util.concurrent.Executor threads,
            int underWay) {
        if (underWay < 1) {
            throw new IllegalArgumentException("shadow: underWay must be at least 1, but was " + underWay
                    + ": to run no shadow, leave the combinator out");
        }
        return new Shadow<>(candidate, report, threads, Math.min(underWay, candidate.maxInFlight()));
    }

    @Override
    public <F extends A> Executor<F> apply(Executor<F> executor) {
        return executor.around(new Shadowing<>(this));
    }

    @Override
    public String name() {
        return "shadow(" + candidate.describe().replace("\n", ", ") + ")";
    }

    @Override
    public String toString() {
        return name();
    }

    /// Returns how many actions were not given to the candidate because too many were in progress or the
    /// threads refused them.
    ///
    /// @return the number since this value was created
    public long dropped() {
        return dropped.sum();
    }

    /// How executor and candidate compare on one action.
    ///
    /// @param action what both executed
    /// @param real the outcome that the orchestration got
    /// @param shadow the outcome of the candidate
    /// @param <A> the family of the actions
    public record Comparison<A>(A action, Outcome<@Nullable Object> real, Outcome<@Nullable Object> shadow) {

        /// Tells whether both succeeded with equal results, or both failed with an exception of the same class.
        ///
        /// @return whether the outcomes are equal in this sense
        public boolean agrees() {
            if (real instanceof Outcome.Failure<?>(var one) && shadow instanceof Outcome.Failure<?>(var other)) {
                return one.getClass() == other.getClass();
            }
            return Objects.equals(real, shadow);
        }

        /// The action and both outcomes, with [secrets][Action.Secret] masked.
        @Override
        public String toString() {
            return Action.text(action) + ": " + Action.text(real) + ", shadow " + Action.text(shadow);
        }
    }

    private void after(A action, Outcome<@Nullable Object> real) {
        try {
            new ShadowTask<>(this, action, real).handOver();
        } catch (Throwable e) { // Whatever a pool throws, also an Error: the run has its outcome and must not lose it.
            drop();
        }
    }

    void drop() {
        dropped.increment();
    }

    void compare(A action, Outcome<@Nullable Object> real) {
        boolean interrupted = Thread.currentThread().isInterrupted();
        try {
            Outcome<@Nullable Object> shadow = carriedOut(action);
            forget(interrupted);
            report.accept(new Comparison<>(action, real, shadow));
        } catch (Throwable e) { // Neither a run nor the pool may see it.
            warn(action, e);
        } finally {
            forget(interrupted);
        }
    }

    /// Clears an interruption that the candidate or the report left: it would hit the thread's next
    /// task.
    private static void forget(boolean interrupted) {
        if (!interrupted) {
            boolean unused = Thread.interrupted();
        }
    }

    private static void warn(Object action, Throwable failure) {
        try {
            Warnings.warn(
                    "The report of the shadow of " + Action.text(action) + " failed: " + Action.text(failure), failure);
        } catch (Throwable e) {
            // The logger failed, so there is nowhere to report it.
        }
    }

    private Outcome<@Nullable Object> carriedOut(A action) {
        try {
            return Outcomes.success(candidate.execute(action, Call.outside()));
        } catch (Exception e) {
            return new Outcome.Failure<>(e);
        } catch (Throwable e) {
            return new Outcome.Failure<>(new ExecutionException(e));
        }
    }

    private record Shadowing<A>(Shadow<A> shadow) implements ProcessAround<A> {
        @Override
        public @Nullable Object execute(A action, ProcessCall call, Next<A> next) throws Exception {
            Object result;
            try {
                result = next.execute(action, call);
            } catch (Exception failure) {
                if (!call.isCancellation(failure)) {
                    shadow.after(action, new Outcome.Failure<>(failure));
                }
                throw failure;
            }
            shadow.after(action, Outcomes.success(result));
            return result;
        }

        @Override
        public Role role() {
            return Role.SHADOW;
        }

        /// No call of the run waits for the candidate.
        @Override
        public boolean coordinates() {
            return false;
        }

        @Override
        public String toString() {
            return shadow.name();
        }
    }
}
