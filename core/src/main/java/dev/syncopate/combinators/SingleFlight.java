package dev.syncopate.combinators;

import dev.syncopate.Call;
import dev.syncopate.Combinator;
import dev.syncopate.Combinator.Around;
import dev.syncopate.Combinator.Next;
import dev.syncopate.Outcome;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/// Carries equal actions that are in flight at once out once; all get what comes of it.
///
/// {@snippet class="dev.syncopate.snippets.Sharing" region="single-flight"}
///
/// As `singleflight` of Go's extended library (golang.org/x/sync), with cancellation: it holds for the actions
/// of all runs whose executors the same combinator value is around, in this JVM. Nothing is remembered after
/// the end; [Memo] does that for a run.
///
/// **Order.** Outside whatever repeats the action, inside whatever belongs to one who waits: limits of time,
/// [Compensate], logs.
///
/// **Cancellation.** Who is cancelled waits no longer, and the others get their result all the same. When the
/// last is cancelled the work is, and is awaited.
///
/// **Failures.** All who wait get the same exception.
///
/// **Threads.** The work has a thread of its own, with a call of the run that began it, and takes its place in
/// flight there; who waits takes none. If that run ends before the work does, the work is cancelled, and one of
/// those who still wait in other runs begins it anew: what it does must then do no harm twice.
///
/// **Virtual time.** A run in virtual time sees only itself move: should it wait for another run, it would end
/// as one that waits for something that can never come. Share the value between runs on the real clock only.
public final class SingleFlight {
    private SingleFlight() {}

    /// Carries equal actions that are in flight at once out once.
    ///
    /// @return the combinator
    public static Combinator<Object> singleFlight() {
        return Combinator.of("singleFlight", new Sharing<>());
    }

    private static final class Sharing<A> implements Around<A> {
        /// The work under way for each action.
        private final ConcurrentMap<Object, Work> flights = new ConcurrentHashMap<>();

        @Override
        public @Nullable Object execute(A action, Call call, Next<A> next) throws Exception {
            Work mine = new Work(call);
            while (true) {
                Work found = flights.putIfAbsent(action, mine);
                if (found != null && found.flight.isMine()) {
                    return next.execute(action, call); // This combinator twice around the same executor.
                }
                Object end = found == null ? begin(mine, action, call, next) : await(found, action, call);
                if (end != Flight.AGAIN) {
                    return Flight.result(end);
                }
                mine = new Work(call);
            }
        }

        @Override
        public boolean coordinates() {
            return true;
        }

        private Object begin(Work work, A action, Call call, Next<A> next) throws InterruptedException {
            try {
                work.started = call.start(inner -> {
                    carryOut(work, action, inner, next);
                    return work;
                });
            } finally {
                if (work.started == null) {
                    end(work, action, Flight.AGAIN);
                }
            }
            return awaitJoined(work, action, call);
        }

        @SuppressWarnings("NullAway") // null is a legal result.
        private void carryOut(Work work, A action, Call call, Next<A> next) throws Exception {
            if (!work.taken.compareAndSet(false, true)) {
                throw new CancellationException("nobody waits for it any more");
            }
            work.flight.begin();
            Object end = Flight.AGAIN;
            try {
                end = new Outcome.Success<>(next.execute(action, call));
            } catch (Exception e) {
                if (!call.isCancelled()) {
                    end = new Outcome.Failure<>(e);
                }
            } catch (Error e) {
                end = e;
            } finally {
                end(work, action, end);
            }
        }

        private void end(Work work, A action, Object end) {
            flights.remove(action, work);
            work.flight.end(end);
        }

        private Object await(Work work, A action, Call call) throws InterruptedException {
            return work.flight.join(call) ? awaitJoined(work, action, call) : work.flight.end();
        }

        private Object awaitJoined(Work work, A action, Call call) throws InterruptedException {
            boolean ended = false;
            try {
                call.await(work.flight);
                ended = true;
            } finally {
                boolean last = work.flight.leave(call);
                if (!ended && (last || work.starter == call)) {
                    abandon(work, action, call, last);
                }
            }
            return work.flight.end();
        }

        /// Work that has not begun goes with who started it; work that has, with the last who waits.
        private void abandon(Work work, A action, Call call, boolean last) {
            Call.Started<?> started = work.started;
            if (work.taken.compareAndSet(false, true)) {
                end(work, action, Flight.AGAIN);
                started.cancel();
            } else if (last) {
                started.cancel();
                if (work.flight.join(call)) {
                    call.awaitUninterruptibly(work.flight);
                    work.flight.leave(call);
                }
            }
        }
    }

    /// One action under way.
    private static final class Work {
        final Flight flight = new Flight();

        /// Whose run it belongs to. The first who waits for it.
        final Call starter;

        /// Whether it has begun, or was given up before.
        final AtomicBoolean taken = new AtomicBoolean();

        /// Set by the starter before it leaves the flight, and read by others after that.
        @SuppressWarnings("NullAway.Init")
        Call.Started<?> started;

        Work(Call starter) {
            this.starter = starter;
            flight.join(starter);
        }
    }
}
