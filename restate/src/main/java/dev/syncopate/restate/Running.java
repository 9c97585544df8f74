package dev.syncopate.restate;

import dev.restate.sdk.DurableFuture;
import dev.restate.sdk.WorkflowContext;
import dev.syncopate.definitions.GoOn;
import dev.syncopate.definitions.Round;
import dev.syncopate.driver.Ending;
import dev.syncopate.driver.Event;
import dev.syncopate.driver.Pending;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// A run in one of its attempts, and what Restate does for it.
record Running(String service, Round round, WorkflowContext ctx, Kept kept, Attempt attempt, Waits waits, Given given) {

    Texts texts() {
        return kept.texts();
    }

    /// Writes down what comes next: if it is not what came there before, Restate names both. All that is yielded
    /// begins by such an entry, since of two entries of different kinds it would name no more than the kinds.
    /// Nobody waits for its end, so it has none.
    void mark(String name) {
        ctx.runAsync(name, Json.TEXT, () -> Json.NULL);
    }

    DurableFuture<Void> timer(Pending timer) {
        mark(Names.entry(timer));
        Duration left = Duration.between(Instant.now(), timer.due().orElseThrow());
        return ctx.timer(Names.entry(timer), left.isNegative() ? Duration.ZERO : left.plusMillis(1));
    }

    /// A run that had passed the place before the change was made has something else in its journal.
    Waiting decision(Pending changed) {
        long after = given.count();
        DurableFuture<String> decided = ctx.runAsync(
                Names.entry(changed) + ": what began before this change needs its own deployment", Json.TEXT, () -> {
                    attempt.isLive = true;
                    return kept.event(Kept.AFTER, after, changed.end(Ending.success(true), Instant.now()));
                });
        return new Waiting(decided, () -> Optional.of(changed.end(Ending.success(true), kept.time(decided.await()))));
    }

    /// @throws IllegalArgumentException if it cannot be kept
    String input(GoOn<?> again) {
        return Texts.constant(() -> again.inputText(texts().codec()));
    }

    /// Ends what others have ended, at a time that is recorded: while nobody served the run, its time stood still. A
    /// timer ends when it is due, or later: clocks of several machines differ.
    Event ended(Pending pending, Ending ending) {
        long index = given.count();
        return pending.end(ending, kept.time(waits.text("end of " + Names.entry(pending), () -> {
            Instant now = Instant.now();
            Instant due = pending.due().orElse(now);
            return kept.event(Kept.INDEX, index, pending.end(ending, now.isBefore(due) ? due : now));
        })));
    }

    /// The run is cancelled at a time that is recorded.
    Event cancelled() {
        long index = given.count();
        return new Event.RunCancelled(kept.time(waits.text("cancelled", () -> kept.cancellation(index))));
    }
}
