package dev.syncopate.restate;

import dev.restate.sdk.DurableFuture;
import dev.syncopate.DriverAction;
import dev.syncopate.Path;
import dev.syncopate.definitions.Changed;
import dev.syncopate.definitions.ChildRun;
import dev.syncopate.definitions.GoOn;
import dev.syncopate.definitions.Receive;
import dev.syncopate.driver.DrivenRun;
import dev.syncopate.driver.Ending;
import dev.syncopate.driver.Engine;
import dev.syncopate.driver.Event;
import dev.syncopate.driver.Pending;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One run, driven by its workflow.
final class RunEngine implements Engine {
    private final Running running;
    private final Waits waits;
    private final Attempt attempt;
    private final Actions<?> actions;
    private final Deferred deferred;
    private final Children children;
    private final Mailbox mailbox;

    /// What the run waits for, but for messages.
    private final Map<Path, Waiting> waiting = new LinkedHashMap<>();

    private @Nullable GoOn<?> again;

    private boolean wasCancelled;

    private @Nullable DrivenRun<?> run;

    /// The time of the last event.
    private Instant now;

    RunEngine(Running running, Actions<?> actions, Mailbox mailbox, Instant start) {
        this.running = running;
        this.waits = running.waits();
        this.attempt = running.attempt();
        this.actions = actions;
        this.deferred = new Deferred(running);
        this.children = new Children(running);
        this.mailbox = mailbox;
        this.now = start;
    }

    @Override
    public boolean answers(DriverAction<?> question) {
        return question instanceof ChildRun
                || question instanceof Receive
                || question instanceof GoOn
                || question instanceof Changed;
    }

    @Override
    public void begin(Pending pending) {
        switch (pending.action()) {
            case Receive<?> receive -> mailbox.receive(pending, receive);
            case GoOn<?> goOn -> {
                running.input(goOn); // Or it is refused now.
                again = goOn;
            }
            default -> waiting.put(pending.path(), waitingFor(pending));
        }
    }

    private Waiting waitingFor(Pending pending) {
        if (pending.isTimer()) {
            return new Waiting(running.timer(pending), () -> Optional.of(running.ended(first(pending), Ending.FIRED)));
        }
        return switch (pending.action()) {
            case ChildRun<?, ?> child -> children.begin(pending, child);
            case Changed changed -> running.decision(pending);
            default ->
                switch (pending.guarantee().kind()) {
                    case DEFERRED -> deferred.begin(pending);
                    case AT_MOST_ONCE -> actions.intent(pending, next -> waiting.put(pending.path(), next));
                    case AT_LEAST_ONCE, REPEATABLE -> actions.begin(pending);
                };
        };
    }

    /// Of the timers that are due, the one that fires first.
    private Pending first(Pending timer) {
        return run == null ? timer : run.nextTimer().orElse(timer);
    }

    @Override
    public boolean cancel(Pending pending) {
        if (pending.isTimer()) {
            waiting.remove(pending.path()); // It fires at Restate, and nobody looks.
            return false;
        }
        switch (pending.action()) {
            case Receive<?> receive -> {
                mailbox.cancel(pending, receive);
                return false;
            }
            case GoOn<?> goOn -> {
                again = null;
                return false;
            }
            case ChildRun<?, ?> child -> children.cancel(pending, child);
            case Changed changed -> {}
            default -> {
                switch (pending.guarantee().kind()) {
                    case DEFERRED -> deferred.cancel(pending);
                    default -> attempt.cancel(pending.path());
                }
            }
        }
        return true;
    }

    @Override
    public Event await(DrivenRun<?> driven) throws GoesOn {
        run = driven;
        return running.given().awaited(next());
    }

    private Event next() throws GoesOn {
        while (true) {
            if (waits.takeCancellation() && !wasCancelled) {
                wasCancelled = true;
                return stamped(running.cancelled());
            }
            if (again != null) {
                throw new GoesOn(again);
            }
            List<Waiting> all = new ArrayList<>(waiting.values());
            mailbox.waiting(all::add);
            running.given().waiting(all::add);
            List<DurableFuture<?>> futures = new ArrayList<>(all.size());
            all.forEach(one -> futures.add(one.future()));
            int place = waits.first(futures);
            if (place >= 0) {
                Optional<Event> event = all.get(place).arrived().get();
                if (event.isPresent()) {
                    return stamped(event.get());
                }
            }
        }
    }

    private Event stamped(Event event) {
        if (event instanceof Event.Ended ended) {
            waiting.remove(ended.path());
            return new Event.Ended(ended.path(), ended.action(), ended.ending(), later(ended.at()));
        }
        return new Event.RunCancelled(later(event.at()));
    }

    /// Clocks of several machines differ; the time of a run does not go back.
    private Instant later(Instant at) {
        now = at.isBefore(now) ? now : at;
        return now;
    }

    @Override
    public void given(Event event) {
        running.given().add(event);
    }

    @Override
    public boolean isReplaying() {
        return !attempt.isLive;
    }

    /// The run ends here, and begins anew.
    static final class GoesOn extends Exception {
        private static final long serialVersionUID = 1;

        final transient GoOn<?> again;

        GoesOn(GoOn<?> again) {
            super(null, null, false, false);
            this.again = again;
        }
    }
}
