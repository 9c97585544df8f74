package dev.syncopate.driver;

import dev.syncopate.DriverAction;
import dev.syncopate.Executor;
import dev.syncopate.Guarantee;
import dev.syncopate.InDoubtException;
import dev.syncopate.Orchestration;
import dev.syncopate.Outcome;
import dev.syncopate.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The loop by which the thread of an engine moves a run.
final class EngineLoop implements Driver {
    private final Engine engine;

    /// What has begun and not ended. Touched by the engine's thread alone, as all but `replays`.
    private final Set<Path> begun = new HashSet<>();

    private final Doubts doubts = new Doubts(path -> false);

    /// Written by the engine's thread.
    private volatile boolean replays;

    EngineLoop(Engine engine) {
        this.engine = engine;
        this.replays = engine.isReplaying();
    }

    <F, T extends @Nullable Object> Outcome<T> run(
            Orchestration<F, T> orchestration, Executor<? super F> stack, RunSettings settings) throws Exception {
        DrivenRun<T> run = DrivenRun.start(orchestration, stack, settings, this);
        try {
            while (true) {
                engine.awaitIdle(run);
                boolean moves = fire(run, run.now()) || follow(run);
                Optional<Outcome<T>> outcome = run.outcome();
                if (outcome.isPresent()) {
                    return outcome.get();
                }
                if (!moves) {
                    take(run, engine.await(run));
                }
            }
        } finally {
            run.drop();
        }
    }

    /// Fires the first timer if it is due.
    private boolean fire(DrivenRun<?> run, Instant now) {
        Optional<Pending> first =
                run.nextTimer().filter(timer -> !now.isBefore(timer.due().orElseThrow()));
        first.ifPresent(timer -> {
            if (begun.contains(timer.path())) {
                engine.cancel(timer);
            }
            give(run, timer.end(Ending.FIRED, now));
        });
        return first.isPresent();
    }

    /// @return whether it gave ends
    private boolean follow(DrivenRun<?> run) {
        List<Event> ends = new ArrayList<>();
        for (Change change : run.changes()) {
            switch (change) {
                case Change.Yielded(var pending) -> yielded(run, pending).ifPresent(ends::add);
                case Change.Cancelled(var pending) -> cancelled(run, pending).ifPresent(ends::add);
                case Change.Finished finished -> {}
                case Change.Broken(Error error) -> throw error;
                case Change.Broken(var error) -> throw new IllegalStateException(error);
            }
        }
        // The run moves as soon as it is given one of them, and the engine looks at it no more.
        ends.forEach(end -> give(run, end));
        return !ends.isEmpty();
    }

    /// @return its end, if it does not begin
    private Optional<Event> yielded(DrivenRun<?> run, Pending pending) {
        if (pending.isCancelled()) {
            return cancelled(run, pending);
        }
        if (pending.guarantee().kind() == Guarantee.Kind.AT_MOST_ONCE && doubts.of(pending.path())) {
            return failed(run, pending, new InDoubtException(pending.action(), pending.path()));
        }
        try {
            engine.begin(pending);
        } catch (IllegalArgumentException e) {
            return failed(run, pending, e);
        }
        begun.add(pending.path());
        return Optional.empty();
    }

    private static Optional<Event> failed(DrivenRun<?> run, Pending pending, Exception reason) {
        return Optional.of(pending.end(Ending.failure(reason), run.now()));
    }

    /// @return its end, if it does not come from the engine
    private Optional<Event> cancelled(DrivenRun<?> run, Pending pending) {
        boolean comes = begun.contains(pending.path()) && engine.cancel(pending);
        if (pending.isTimer()) {
            begun.remove(pending.path());
            return Optional.empty();
        }
        return comes ? Optional.empty() : Optional.of(pending.end(Ending.cancelled(), run.now()));
    }

    private void take(DrivenRun<?> run, Event event) {
        if (event instanceof Event.Ended ended && ended.isTimer()) {
            fire(run, ended.at().isBefore(run.now()) ? run.now() : ended.at());
        } else {
            give(run, event);
        }
    }

    private void give(DrivenRun<?> run, Event event) {
        if (event instanceof Event.Ended ended) {
            begun.remove(ended.path());
        }
        replays = engine.isReplaying();
        doubts.note(event);
        engine.given(event);
        run.give(event);
    }

    @Override
    public void idle(DrivenRun<?> run) {
        // The engine's thread sees that it is idle.
    }

    @Override
    public boolean answers(DriverAction<?> question) {
        return engine.answers(question);
    }

    @Override
    public boolean isReplaying() {
        return replays;
    }
}
