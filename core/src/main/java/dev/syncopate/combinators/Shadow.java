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

/// Has a candidate execute each action too, after the executor and out of its way, and reports how the two
/// compare: to try a new executor on real traffic.
///
/// {@snippet class="dev.syncopate.snippets.Rehearsing" region="shadow"}
///
/// The candidate does everything once more, so it must have no effect that matters: a replica that is read, a
/// service under test. It begins when the real outcome is there, and may see what was changed meanwhile.
///
/// **Order.** Innermost as a rule, so that it compares executors and not what lies around them; the candidate
/// brings its own layers. What is answered further out, as by a cache, is not shadowed.
///
/// **Failures.** The orchestration never sees the candidate: neither its result nor its failure, nor what the
/// report throws, which goes to the JDK's [System.Logger] named `dev.syncopate` at `WARNING`. An `Error` of
/// the candidate is reported as a failure by an [ExecutionException] that has it as the cause.
///
/// **Cancellation.** A run does not wait for its shadows and does not cancel them. What was cancelled or
/// interrupted, and what ended with an `Error`, is not shadowed.
///
/// **Threads.** The candidate runs outside the run, with [Call#outside()], on virtual threads or on those
/// that are given. It must be ready for as many at once as it says by [Executor#maxInFlight()]. So many, but
/// no more than the bound, may be in progress, of all executors and runs that use the same value; what
/// comes meanwhile is dropped and counted. A lambda allows one, `parallel(candidate)` any number.
///
/// **Replay.** It yields nothing, so no history holds it.
///
/// @param <A> the family of the candidate's actions
public final class Shadow<A> implements Combinator<A> {
    /// How many shadows may be in progress unless something else is said.
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
    /// @param report given each comparison, on the candidate's thread
    /// @param <A> the family of the candidate's actions
    /// @return the combinator
    public static <A> Shadow<A> shadow(Executor<? super A> candidate, Consumer<? super Comparison<A>> report) {
        return shadow(candidate, report, task -> VIRTUAL.newThread(task).start(), DEFAULT_UNDER_WAY);
    }

    /// Shadows on threads of choice.
    ///
    /// @param candidate executes each action too
    /// @param report given each comparison, on the candidate's thread
    /// @param threads runs the candidate. What it rejects is dropped, and so is what it would run on the thread
    /// that hands it over, which would have to wait. What it discards without a word is taken to be handed over
    /// until the garbage collector finds that nobody can run it
    /// @param underWay how many may be in progress or handed over at once, at least 1
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
    /// @return since this value was made
    public long dropped() {
        return dropped.sum();
    }

    /// How executor and candidate compare on one action.
    ///
    /// @param action what both executed
    /// @param real what the orchestration got
    /// @param shadow what the candidate made of it
    /// @param <A> the family of the actions
    public record Comparison<A>(A action, Outcome<@Nullable Object> real, Outcome<@Nullable Object> shadow) {

        /// Tells whether both succeeded with equal results, or both failed with an exception of the same class.
        ///
        /// @return whether nobody would notice the difference
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
        } catch (Throwable e) { // Whatever it is, neither a run nor the pool must know.
            warn(action, e);
        } finally {
            forget(interrupted);
        }
    }

    /// An interruption that the candidate or the report left behind would meet what the thread does next.
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
            // A logger that fails leaves nobody to tell.
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

        /// Nobody in the run waits for the candidate.
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
