package dev.syncopate.snippets;

import dev.syncopate.DriverAction;
import dev.syncopate.Executor;
import dev.syncopate.Path;
import dev.syncopate.Run;
import dev.syncopate.driver.DrivenRun;
import dev.syncopate.driver.Ending;
import dev.syncopate.driver.Engine;
import dev.syncopate.driver.Event;
import dev.syncopate.driver.Pending;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/// The smallest engine: it performs actions in the own process, and remembers in which order they ended.
public class OwnEngine<F> implements Engine {
    private final Executor<? super F> stack;
    private final Queue<Event> past;
    private final Set<Path> begun = new HashSet<>();
    private final Map<Path, Run<Ending>> working = new HashMap<>();
    private final BlockingQueue<Event> ended = new LinkedBlockingQueue<>();
    private final List<Event> given;
    private final AtomicBoolean cancels = new AtomicBoolean();

    /// The past is what an earlier attempt at the run was given; `given` gets what this one is.
    public OwnEngine(Executor<? super F> stack, List<Event> past, List<Event> given) {
        this.stack = stack;
        this.past = new ArrayDeque<>(past);
        this.given = given;
    }

    /// Cancels the run, by any thread.
    public void cancel() {
        if (cancels.compareAndSet(false, true)) {
            ended.add(new Event.RunCancelled(Instant.now()));
        }
    }

    /// Something has ended.
    protected final void end(Event event) {
        ended.add(event);
    }

    // @start region="engine"
    @Override
    public boolean answers(DriverAction<?> question) {
        return false;
    }

    @Override
    public void begin(Pending pending) {
        if (isReplaying()) {
            return; // What has not ended in the past begins when that is over.
        }
        begun.add(pending.path());
        if (pending.isTimer()) {
            long nanos =
                    Duration.between(Instant.now(), pending.due().orElseThrow()).toNanos();
            CompletableFuture.delayedExecutor(Math.max(0, nanos), TimeUnit.NANOSECONDS)
                    .execute(() -> ended.add(pending.end(Ending.FIRED, Instant.now())));
        } else {
            perform(pending);
        }
    }

    @SuppressWarnings("unchecked") // The run yields actions of its family.
    protected void perform(Pending pending) {
        Run<Ending> work = pending.info().perform((F) pending.action(), stack);
        working.put(pending.path(), work);
        work.future().thenAccept(ending -> ended.add(pending.end(ending, Instant.now())));
    }

    @Override
    public boolean cancel(Pending pending) {
        Run<Ending> work = working.get(pending.path());
        if (work != null) {
            work.cancel();
        }
        return true;
    }

    @Override
    public Event await(DrivenRun<?> run) throws InterruptedException {
        Event next = past.poll();
        if (next == null) {
            run.pending().stream()
                    .filter(pending -> !begun.contains(pending.path()))
                    .forEach(this::goOn);
            next = ended.take();
        }
        given.add(next);
        return next;
    }

    /// Nobody performs what an earlier attempt had begun and cancelled.
    private void goOn(Pending pending) {
        if (pending.isCancelled()) {
            begun.add(pending.path());
            ended.add(pending.end(Ending.cancelled(), Instant.now()));
        } else {
            begin(pending);
        }
    }

    @Override
    public boolean isReplaying() {
        return !past.isEmpty();
    }
    // @end
}
