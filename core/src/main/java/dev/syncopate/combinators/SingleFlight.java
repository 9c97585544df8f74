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

/// Executes equal actions that are in flight at the same time only once; all get the same result or
/// failure.
///
/// {@snippet class="dev.syncopate.snippets.Sharing" region="single-flight"}
///
/// It is the `singleflight` of Go's extended library (golang.org/x/sync), with cancellation. It applies
/// to the actions of all runs in this JVM whose executors share this combinator value. Results are not
/// remembered after the work has ended; [Memo] does that for a run.
///
/// **Order.** Outside of layers that repeat the action; inside of layers that belong to each caller:
/// time limits, [Compensate], logs.
///
/// **Cancellation.** A caller that is cancelled stops waiting, and the others still get their result.
/// When the last caller is cancelled, the work is cancelled and awaited.
///
/// **Failures.** All callers get the same exception.
///
/// **Limits.** The [deadline][Call#deadline()] of the work is the latest deadline of the waiting calls;
/// it has none if one of them has none. Work that fails after its initial deadline is started again for
/// callers with a later one.
///
/// **Twice in one stack.** The inner combinator lets an action pass that the outer one executes. If
/// actions would deadlock, because two executors apply the same two combinators in opposite orders, one
/// of the actions is executed by itself.
///
/// **Threads.** The work runs on its own thread, with a call of the run that started it, and holds an
/// in-flight permit of that run; the waiting calls hold none. If that run ends before the work does,
/// the work is cancelled, and one of the calls that wait in other runs starts it again. So the action
/// must be safe to execute twice.
///
/// **Virtual time.** A run in virtual time does not see other runs. If it waited for one, it would be
/// reported as stuck. Share the value between runs on the real clock only.
public final class SingleFlight {
    private SingleFlight() {}

    /// Executes equal actions that are in flight at the same time only once.
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
                    flights.remove(action, found); // Stale: the action's equals or hashCode threw.
                    continue;
                }
                Object end = found == null ? begin(mine, action, call, next) : join(found, action, call);
                if (end == null) {
                    return next.execute(action, call); // A cycle: two combinators in opposite orders.
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
                    executeShared(work, action, inner, next);
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
                return started.outcome(); // The reason why it never began concerns this call only.
            }
            return work.flight.end();
        }

        @SuppressWarnings("NullAway") // null is a legal result.
        private void executeShared(Work work, A action, Call call, Next<A> next) throws Exception {
            if (!work.taken.compareAndSet(false, true)) {
                throw new CancellationException("no call waits for it any more");
            }
            work.flight.begin();
            Optional<Instant> limit = call.deadline();
            Object end = SharedExecution.AGAIN;
            try {
                end = new Outcome.Success<>(next.execute(action, call));
            } catch (Exception e) {
                // It may have failed because of the limit; calls that joined later have more time.
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

        /// Work that has not begun is abandoned when its starter leaves; work that has begun, when the
        /// last waiting call leaves.
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

    /// A failure after the initial deadline of the work, while other calls have more time.
    private record Late(Exception failure) {}

    /// One action in progress.
    private static final class Work {
        final SharedExecution flight = new SharedExecution();

        /// The call that started the work: its first waiter, in whose run it executes.
        final ProcessCall starter;

        /// Whether it has begun, or was abandoned before it began.
        final AtomicBoolean taken = new AtomicBoolean();

        /// Set by the starter before it leaves the flight; other calls need it only after that.
        @SuppressWarnings("NullAway.Init")
        volatile ProcessCall.Started<?> started;

        /// Whether a waiting call has a later deadline than the starter.
        volatile boolean extended;

        /// The starter's call for the work.
        final ProcessCall marked;

        Work(ProcessCall starter) {
            this.starter = starter;
            this.marked = starter.marked(flight.mark);
            flight.join(starter, starter::wake);
        }

        /// Extends the work's deadline for a call that has joined the flight. The starter sets
        /// `started` and then reads the waiting calls; another call joins them and then reads
        /// `started`. So at least one of the two sees the other.
        void serve(Call call) {
            ProcessCall.Started<?> started = this.started;
            if (started != null && started.serve(call)) {
                extended = true;
            }
        }
    }
}
