package dev.syncopate.restate;

import dev.restate.sdk.DurableFuture;
import dev.restate.sdk.WorkflowContext;
import dev.syncopate.driver.Event;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Counts what a run was given. What it was given without an entry of the journal gets one, a note, so that the
/// journal tells the whole history.
final class Given {
    private final WorkflowContext ctx;
    private final Kept kept;
    private final Attempt attempt;
    private final Set<DurableFuture<String>> notes = new LinkedHashSet<>();
    private long count;
    private @Nullable Event awaited;

    Given(WorkflowContext ctx, Kept kept, Attempt attempt) {
        this.ctx = ctx;
        this.kept = kept;
        this.attempt = attempt;
    }

    long count() {
        return count;
    }

    /// The run will be given this, which has an entry.
    Event awaited(Event event) {
        awaited = event;
        return event;
    }

    void add(Event event) {
        if (event instanceof Event.Ended ended && !isOf(ended, awaited)) {
            note(ended);
        }
        awaited = null;
        count++;
    }

    private static boolean isOf(Event.Ended ended, @Nullable Event other) {
        return other instanceof Event.Ended that && that.path().equals(ended.path());
    }

    private void note(Event.Ended event) {
        long index = count;
        notes.add(ctx.runAsync(Names.note(index, event.path()), Json.TEXT, () -> {
            attempt.isLive = true;
            return kept.event(Kept.INDEX, index, event);
        }));
    }

    /// Tells which notes are not kept yet.
    void waiting(Consumer<Waiting> all) {
        notes.forEach(note -> all.accept(new Waiting(note, () -> {
            notes.remove(note);
            return Optional.empty();
        })));
    }

    /// Waits until all notes are kept.
    void keep(Waits waits) {
        List.copyOf(notes).forEach(waits::one);
        notes.clear();
    }
}
