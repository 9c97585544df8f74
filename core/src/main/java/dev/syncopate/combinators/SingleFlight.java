package dev.syncopate.combinators;

import dev.syncopate.Call;
import dev.syncopate.Combinator;
import dev.syncopate.Next;
import dev.syncopate.Outcome;
import dev.syncopate.ProcessAround;
import dev.syncopate.ProcessCall;
import dev.syncopate.Role;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/// Executes equal actions that are in flight at once only once; all get the same result or failure.
///
/// {@snippet class="dev.syncopate.snippets.Sharing" region="single-flight"}
///
/// As `singleflight` of Go's extended library (golang.org/x/sync), with cancellation: it applies to the
/// actions of all runs in this JVM whose executors have the same combinator value around them. Nothing is
/// remembered after the end; [Memo] does that for a run.
///
/// **Order.** Outside of what repeats the action; inside of what belongs to each caller: time limits,
/// [Compensate], logs.
///
/// **Cancellation.** A caller that is cancelled stops waiting, and the others still get their result.
/// When the last one is cancelled, the work is cancelled and awaited.
///
/// **Failures.** All callers get the same exception.
///
/// **Limits.** The work's [deadline][Call#deadline()] is the latest of the calls that wait, and there is
/// none if one of them has none. Work that fails after the deadline that it began with is started again
/// for callers that have more time.
///
/// **Twice in one stack.** The inner one passes what the outer one has executed. Where actions would wait
/// for each other in a circle, because two combinators lie around each other in both orders, one of them
/// is carried out for itself.
///
/// **Threads.** The work has a thread of its own, with a call of the run that began it, and holds its
/// in-flight permit there; the calls that wait hold none. If that run ends before the work does, the work
/// is cancelled, and one of the calls that still wait in other runs starts it again: it must be safe to
/// execute twice.
///
/// **Virtual time.** A run in virtual time does not see other runs. If it waited for one, it would be
/// reported as stuck. Share the value between runs on the real clock only.
public final class SingleFlight {
    private SingleFlight() {}

    /// Executes equal actions that are in flight at once only once.
    ///
    /// @return the combinator
    public static Combinator<Object> singleFlight() {
        return Combinator.ofProcess("singleFlight", new Sharing<>());
    }

    private static final class Sharing<A> implements ProcessAround<A> {
        /// The work in progress for each action.
        private final ConcurrentMap<Object, Work> flights = new ConcurrentHashMap<>();

        @Override
        public @Nullable Object execute(A action, ProcessCall call, Next<A> next) throws Exception {
            Work mine = new Work(call);
            while (true) {
                Work found = flights.putIfAbsent(action, mine);
                if (found != null && found.flight.includes(call.isMarked(found.flight.mark))) {
                    return next.execute(action, call); // This combinator twice around the same executor.
                }
                if (found != null && found.flight.getAsBoolean()) {
                    flights.remove(action, found); // Left over where the action's equals or hashCode threw.
                    continue;
                }
                Object end = found == null ? begin(mine, action, call, next) : join(found, action, call);
                if (end == null) {
                    return next.execute(action, call); // It waits for this one: two combinators in both orders.
                }
                if (end instanceof Late(var failure) && !hasTime(call)) {
                    throw failure;
                }
                if (end != SharedExecution.AGAIN && !(end instanceof Late)) {
                    return SharedExecution.result(end);
                }
                CancellationCheck.require(call);
                mine = new Work(call);
            }
        }

        @Override
        public Role role() {
            return Role.SINGLE_FLIGHT;
        }

        private @Nullable Object begin(Work work, A action, ProcessCall call, Next<A> next) throws Exception {
            ProcessCall.Started<?> started;
            try {
                CancellationCheck.requireUncancelled(call);
                started = work.marked.start(inner -> {
                    carryOut(work, action, inner, next);
                    return work;
                });
            } catch (Throwable e) {
                end(work, action, SharedExecution.AGAIN);
                throw e;
            }
            work.started = started;
            work.flight.waiting().forEach(work::serve);
            boolean ended = false;
            try {
                call.await(() -> work.flight.getAsBoolean() || started.isDone());
                ended = true;
            } finally {
                leave(work, action, call, ended);
            }
            if (!work.flight.getAsBoolean()) {
                end(work, action, SharedExecution.AGAIN);
                return started.outcome(); // Why it was never begun; for the others, that is no reason.
            }
            return work.flight.end();
        }

        @SuppressWarnings("NullAway") // null is a legal result.
        private void carryOut(Work work, A action, Call call, Next<A> next) throws Exception {
            if (!work.taken.compareAndSet(false, true)) {
                throw new CancellationException("no call waits for it any more");
            }
            work.flight.begin();
            Optional<Instant> limit = call.deadline();
            Object end = SharedExecution.AGAIN;
            try {
                end = new Outcome.Success<>(next.execute(action, call));
            } catch (Exception e) {
                // The limit may be why it failed; those who came later have more time.
                boolean late = work.extended && limit.isPresent() && !call.now().isBefore(limit.get());
                if (!call.isCancelled()) {
                    end = late ? new Late(e) : new Outcome.Failure<>(e);
                }
            } catch (Throwable e) {
                end = e;
            } finally {
                end(work, action, end);
            }
        }

        private static boolean hasTime(Call call) {
            return call.deadline().filter(limit -> !call.now().isBefore(limit)).isEmpty();
        }

        private void end(Work work, A action, Object end) {
            try {
                flights.remove(action, work);
            } finally {
                work.flight.end(end);
            }
        }

        private @Nullable Object join(Work work, A action, ProcessCall call) throws InterruptedException {
            work.flight.join(call, call::wake);
            work.serve(call);
            boolean ended = false;
            try {
                ended = call.awaitMarked(work.flight, () -> work.flight.mark, true);
            } finally {
                leave(work, action, call, ended);
            }
            return ended ? work.flight.end() : null;
        }

        private void leave(Work work, A action, ProcessCall call, boolean ended) {
            boolean last = work.flight.leave(call);
            if (!ended && (last || work.starter == call)) {
                abandon(work, action, call, last);
            }
        }

        /// Work that has not begun ends with the call that started it; work that has begun, with the last
        /// call that waits.
        private void abandon(Work work, A action, ProcessCall call, boolean last) {
            ProcessCall.Started<?> started = work.started;
            if (work.taken.compareAndSet(false, true)) {
                end(work, action, SharedExecution.AGAIN);
                started.cancel();
            } else if (last) {
                started.cancel();
                work.flight.join(call, call::wake);
                try {
                    call.awaitUninterruptibly(work.flight);
                } finally {
                    work.flight.leave(call);
                }
            }
        }
    }

    /// The end of work that failed when the limit that it began with was over, while others had more time.
    private record Late(Exception failure) {}

    /// One action in progress.
    private static final class Work {
        final SharedExecution flight = new SharedExecution();

        /// Whose run it belongs to. The first that waits for it.
        final ProcessCall starter;

        /// Whether it has begun, or was given up before.
        final AtomicBoolean taken = new AtomicBoolean();

        /// Set by the starter before it leaves the flight, and needed by others after that.
        @SuppressWarnings("NullAway.Init")
        volatile ProcessCall.Started<?> started;

        /// Whether somebody waits for longer than the starter.
        volatile boolean extended;

        /// The starter's call for the work.
        final ProcessCall marked;

        Work(ProcessCall starter) {
            this.starter = starter;
            this.marked = starter.marked(flight.mark);
            flight.join(starter, starter::wake);
        }

        /// Lets a call that has joined the flight extend the work's deadline. Of the starter, who sets `started`
        /// and then asks who has joined, and of one who joins and then reads it, at least one sees the other.
        void serve(Call call) {
            ProcessCall.Started<?> started = this.started;
            if (started != null && started.serve(call)) {
                extended = true;
            }
        }
    }
}
