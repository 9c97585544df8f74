package dev.syncopate.temporal;

import dev.syncopate.DriverAction;
import dev.syncopate.Guarantee;
import dev.syncopate.InDoubtException;
import dev.syncopate.Path;
import dev.syncopate.definitions.Changed;
import dev.syncopate.definitions.ChildRun;
import dev.syncopate.definitions.Definition;
import dev.syncopate.definitions.GoOn;
import dev.syncopate.definitions.Receive;
import dev.syncopate.driver.DrivenRun;
import dev.syncopate.driver.Ending;
import dev.syncopate.driver.Engine;
import dev.syncopate.driver.Event;
import dev.syncopate.driver.Pending;
import dev.syncopate.driver.Strand;
import dev.syncopate.json.JsonCodec;
import io.temporal.common.converter.RawValue;
import io.temporal.failure.CanceledFailure;
import io.temporal.workflow.ActivityStub;
import io.temporal.workflow.CancellationScope;
import io.temporal.workflow.Promise;
import io.temporal.workflow.TimerOptions;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.unsafe.WorkflowUnsafe;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// One workflow of Temporal. Used on the thread of the workflow.
final class WorkflowEngine implements Engine {
    private final Registered<?, ?, ?> registered;
    private final Options options;
    private final JsonCodec codec;
    private final Ends ends;
    private final Children children;
    private final Inbox inbox;

    /// Activities, timers and children that have begun and not ended.
    private final Map<Path, CancellationScope> scopes = new HashMap<>();

    /// What the run was given.
    final List<Event> given = new ArrayList<>();

    /// The run, once it waits for the first time.
    @Nullable
    DrivenRun<?> run;

    /// Why the run cannot go on.
    private @Nullable Error broken;

    /// The question of a run that is to begin anew.
    private @Nullable Pending again;

    /// What it begins anew with, if there is such a question.
    private @Nullable BeginsAnew anew;

    WorkflowEngine(Registered<?, ?, ?> registered, Options options, JsonCodec codec, Inbox inbox) {
        this.registered = registered;
        this.options = options;
        this.codec = codec;
        this.ends = new Ends(codec);
        this.children = new Children(codec);
        this.inbox = inbox;
    }

    @Override
    public boolean answers(DriverAction<?> question) {
        return question instanceof Receive
                || question instanceof Changed
                || question instanceof ChildRun
                || question instanceof GoOn;
    }

    @Override
    public boolean isReplaying() {
        return WorkflowUnsafe.isReplaying();
    }

    @Override
    public void awaitIdle(DrivenRun<?> driven) {
        WorkflowUnsafe.deadlockDetectorOff(driven::awaitIdle);
    }

    @Override
    public void given(Event event) {
        given.add(event);
    }

    @Override
    public void begin(Pending pending) {
        switch (pending.action()) {
            case Receive<?> receive -> inbox.mailbox.await(pending);
            case Changed changed -> end(pending, Ending.success(isChanged(pending, changed)));
            case ChildRun<?, ?> child -> begin(pending, child);
            case GoOn<?> goOn -> {
                anew = new BeginsAnew(goOn.definition(), goOn.inputText(codec));
                again = pending;
            }
            default -> beginAction(pending);
        }
    }

    private void beginAction(Pending pending) {
        if (pending.isTimer()) {
            scoped(pending, () -> timer(pending), (fired, failure) -> end(pending, Ending.FIRED));
        } else if (pending.guarantee().kind() == Guarantee.Kind.DEFERRED) {
            inbox.awaitAnswer(pending);
        } else {
            String text = ends.action(pending.action());
            scoped(pending, () -> activity(pending, text), (json, failure) -> ended(pending, text, json, failure));
        }
    }

    /// Runs that had passed this place before the change have no marker of it.
    private static boolean isChanged(Pending pending, Changed changed) {
        return Workflow.getVersion(pending.path() + " " + changed.change(), Workflow.DEFAULT_VERSION, 1)
                != Workflow.DEFAULT_VERSION;
    }

    private static Promise<@Nullable Void> timer(Pending pending) {
        Duration left = Duration.between(Inbox.now(), pending.due().orElseThrow());
        // In whole milliseconds, and none of nothing: the run is to see all that is yielded beside it.
        Duration wait = Duration.ofMillis(Math.max(1, left.plusNanos(999_999).toMillis()));
        return Workflow.newTimer(
                wait,
                TimerOptions.newBuilder().setSummary(Options.summary(pending)).build());
    }

    private Promise<RawValue> activity(Pending pending, String text) {
        ActivityStub stub = Options.isLocal(pending)
                ? Workflow.newUntypedLocalActivityStub(options.local(pending))
                : Workflow.newUntypedActivityStub(options.activity(pending));
        return stub.executeAsync(
                options.type(pending), RawValue.class, Json.raw(text), Json.own(Sent.of(registered, pending.info())));
    }

    private void begin(Pending pending, ChildRun<?, ?> child) {
        scoped(
                pending,
                () -> children.start(pending, child),
                (json, failure) -> end(
                        pending,
                        json == null
                                ? children.failed(pending, child, failure)
                                : children.ending(child, Json.text(json))));
    }

    private <R> void scoped(
            Pending pending, Supplier<Promise<R>> begin, BiConsumer<? super R, ? super RuntimeException> ended) {
        CancellationScope scope =
                Workflow.newDetachedCancellationScope(() -> begin.get().handle((result, failure) -> {
                    if (scopes.remove(pending.path()) != null) {
                        ended.accept(result, failure);
                    }
                    return result;
                }));
        scopes.put(pending.path(), scope);
        scope.run();
    }

    private void ended(Pending pending, String text, @Nullable RawValue json, @Nullable RuntimeException failure) {
        try {
            end(pending, json == null ? failed(pending, failure) : ends.read(pending, text, Json.text(json)));
        } catch (ChangedCodeError e) {
            broken = e.at(lines(pending.path().strand()));
        } catch (IllegalArgumentException e) {
            end(pending, Ending.failure(e));
        }
    }

    private List<StackTraceElement> lines(Path strand) {
        return run == null
                ? List.of()
                : run.strands().stream()
                        .filter(each -> each.path().equals(strand))
                        .findFirst()
                        .map(Strand::lines)
                        .orElse(List.of());
    }

    private static Ending failed(Pending pending, @Nullable RuntimeException failure) {
        if (failure == null || Failures.isOf(failure, CanceledFailure.class)) {
            return Ending.cancelled();
        }
        return Ending.failure(
                pending.guarantee().kind() == Guarantee.Kind.AT_MOST_ONCE
                        ? new InDoubtException(pending.action(), pending.path())
                        : failure);
    }

    private void end(Pending pending, Ending ending) {
        Instant now = Inbox.now();
        Instant due = pending.due().orElse(now);
        inbox.add(pending.end(ending, now.isBefore(due) ? due : now));
    }

    @Override
    public boolean cancel(Pending pending) {
        if (pending.isTimer()) {
            CancellationScope timer = scopes.remove(pending.path());
            // One that is due fires anyway, and the server may have fired it already.
            if (timer != null && Inbox.now().isBefore(pending.due().orElseThrow())) {
                timer.cancel();
            }
            return false;
        }
        if (again != null && again.path().equals(pending.path())) {
            again = null;
        }
        CancellationScope scope = scopes.get(pending.path());
        if (scope != null) {
            scope.cancel();
            return true;
        }
        boolean comes = inbox.isEnding(pending.path());
        if (!comes) {
            inbox.forget(pending);
        }
        return comes;
    }

    @Override
    public Event await(DrivenRun<?> driven) throws BeginsAnew {
        run = driven;
        Pending next = again;
        if (next != null) {
            again = null;
            List<String> others = othersThan(next, driven);
            if (others.isEmpty()) {
                throw Objects.requireNonNull(anew);
            }
            end(next, Ending.failure(notAlone(others)));
        }
        return inbox.next(() -> broken);
    }

    private static List<String> othersThan(Pending pending, DrivenRun<?> driven) {
        return driven.pending().stream()
                .filter(other -> !other.path().equals(pending.path()))
                .map(Pending::toString)
                .toList();
    }

    private static IllegalStateException notAlone(List<String> others) {
        return new IllegalStateException(
                "The run cannot go on with another input while it waits for " + others + ": join its forks before");
    }

    /// The run is to begin anew.
    static final class BeginsAnew extends Exception {
        private static final long serialVersionUID = 1L;
        final transient Definition<?, ?, ?> definition;
        final String input;

        BeginsAnew(Definition<?, ?, ?> definition, String input) {
            this.definition = definition;
            this.input = input;
        }
    }
}
