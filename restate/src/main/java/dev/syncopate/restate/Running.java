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
record Running(String service, Round round, WorkflowContext ctx, Texts texts, Attempt attempt, Waits waits) {

    Waiting timer(Pending timer) {
        Duration left = Duration.between(Instant.now(), timer.due().orElseThrow());
        DurableFuture<Void> future =
                ctx.timer(Names.entry(timer), left.isNegative() ? Duration.ZERO : left.plusMillis(1));
        return new Waiting(future, () -> Optional.of(ended(timer, Ending.FIRED)));
    }

    /// A run that had passed the place before the change was made has something else in its journal.
    Waiting decision(Pending changed) {
        DurableFuture<String> decided =
                waits.timeOf(Names.entry(changed) + ": what began before this change needs its own deployment");
        return new Waiting(
                decided, () -> Optional.of(changed.end(Ending.success(true), Instant.parse(decided.await()))));
    }

    /// @throws IllegalArgumentException if it cannot be kept
    String input(GoOn<?> again) {
        return Texts.constant(() -> again.inputText(texts.codec()));
    }

    /// Ends what others have ended, at a time that is recorded: while nobody served the run, its time stood still.
    Event ended(Pending pending, Ending ending) {
        return pending.end(ending, waits.now("end of " + pending.path()));
    }
}
