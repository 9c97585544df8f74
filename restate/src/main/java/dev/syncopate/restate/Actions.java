package dev.syncopate.restate;

import dev.restate.sdk.DurableFuture;
import dev.syncopate.Executor;
import dev.syncopate.InDoubtException;
import dev.syncopate.driver.Ending;
import dev.syncopate.driver.Pending;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;

/// Actions that the executor performs, in this process.
final class Actions<F> {
    private static final String ATTEMPT = "attempt";

    private final Running running;
    private final Executor<? super F> executor;

    Actions(Running running, Executor<? super F> executor) {
        this.running = running;
        this.executor = executor;
        running.attempt().allow(executor.maxInFlight());
    }

    /// @throws IllegalArgumentException if the action cannot be kept
    Waiting begin(Pending pending) {
        return begin(pending, true);
    }

    private Waiting begin(Pending pending, boolean mayPerform) {
        Object action = pending.action();
        String echo = running.texts().of(action);
        long after = running.given().count();
        DurableFuture<String> kept = running.ctx().runAsync(Names.entry(pending), Json.TEXT, () -> {
            Ending ending = mayPerform ? perform(pending) : inDoubt(pending);
            return running.kept().action(after, pending.path(), action, echo, ending);
        });
        return new Waiting(kept, () -> {
            Fields fields = Fields.parse(running.texts().codec(), kept.await());
            running.texts().requireSame(fields, echo, action, pending.path(), after);
            return Optional.of(pending.end(ending(action, fields), Instant.parse(fields.text(Kept.AT))));
        });
    }

    private Ending ending(Object action, Fields fields) {
        try {
            return running.texts().ending(action, fields);
        } catch (IllegalArgumentException e) {
            return Ending.failure(e);
        }
    }

    /// An executor's own failure is an ending. Its `Error` fails the attempt, and Restate makes another.
    @SuppressWarnings("unchecked") // The run yields actions of its family.
    private Ending perform(Pending pending) throws InterruptedException {
        try {
            return running.attempt()
                    .perform(
                            pending.path(),
                            begins -> pending.info().performHere((F) pending.action(), executor, begins));
        } catch (Error e) {
            throw new IllegalStateException("At " + pending.path() + " the executor threw " + e, e);
        }
    }

    private Ending inDoubt(Pending pending) {
        running.attempt().isLive = true;
        return running.attempt().isCancelled(pending.path())
                ? Ending.cancelled()
                : Ending.failure(new InDoubtException(pending.action(), pending.path()));
    }

    /// Writes down who will perform it, before it is performed: if that attempt is not this one, and has left no
    /// end, nobody knows whether it was done.
    ///
    /// @param then gets what is waited for when the intent is on the disk
    Waiting intent(Pending pending, Consumer<Waiting> then) {
        running.texts().of(pending.action()); // Or it is refused now.
        DurableFuture<String> intent = running.ctx().runAsync(Names.intent(pending), Json.TEXT, () -> {
            running.attempt().isLive = true;
            return Fields.of(running.texts().codec())
                    .withText(Kept.PATH, pending.path().toString())
                    .withText(ATTEMPT, running.attempt().name)
                    .toString();
        });
        return new Waiting(intent, () -> {
            Fields fields = Fields.parse(running.texts().codec(), intent.await());
            boolean isOwn = fields.text(ATTEMPT).equals(running.attempt().name);
            then.accept(begin(pending, isOwn));
            return Optional.empty();
        });
    }
}
