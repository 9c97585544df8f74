package dev.syncopate.restate;

import dev.restate.common.Request;
import dev.restate.common.Target;
import dev.restate.sdk.CallDurableFuture;
import dev.restate.sdk.DurableFuture;
import dev.restate.sdk.common.TerminalException;
import dev.syncopate.definitions.Receive;
import dev.syncopate.definitions.Round;
import dev.syncopate.driver.Ending;
import dev.syncopate.driver.Event;
import dev.syncopate.driver.Pending;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The messages of a run: each is a promise of its first workflow, numbered for each name.
final class Mailbox {
    private final Running running;
    private final Map<String, Box> boxes = new LinkedHashMap<>();

    /// @param received how many messages of each name earlier rounds of the run have received
    Mailbox(Running running, Fields received) {
        this.running = running;
        received.texts().forEach((name, number) -> box(name).next = Long.parseLong(number));
    }

    private Box box(String name) {
        return boxes.computeIfAbsent(name, unused -> new Box());
    }

    /// Returns how many messages of each name were received.
    Fields received() {
        Fields received = Fields.of(running.texts().codec());
        boxes.forEach((name, box) -> received.with(name, Long.toString(box.next)));
        return received;
    }

    void receive(Pending pending, Receive<?> receive) {
        running.mark(Names.entry(pending));
        Box box = box(receive.name());
        box.waiting.add(pending);
        if (box.message == null) {
            box.message = message(receive.name(), box.next);
        }
    }

    void cancel(Pending pending, Receive<?> receive) {
        box(receive.name()).waiting.remove(pending);
    }

    /// Nothing is received any more: what was called to wait in place of the run is cancelled.
    void close() {
        for (Box box : boxes.values()) {
            if (box.message instanceof CallDurableFuture<?> call) {
                cancel(call);
            }
        }
    }

    private static void cancel(CallDurableFuture<?> call) {
        try {
            call.cancel();
        } catch (TerminalException e) {
            // The run is being cancelled, and with it all that it has called.
        }
    }

    /// Tells what is waited for.
    void waiting(Consumer<Waiting> all) {
        boxes.forEach((name, box) -> {
            DurableFuture<String> message = box.message;
            if (message != null && !box.waiting.isEmpty()) {
                all.accept(new Waiting(message, () -> arrived(name, box, message)));
            }
        });
    }

    private Optional<Event> arrived(String name, Box box, DurableFuture<String> message) {
        String text;
        try {
            text = message.await();
        } catch (TerminalException e) {
            box.message = message(name, box.next); // With the run, Restate cancels what it calls.
            return Optional.empty();
        }
        box.next++;
        Pending pending = box.waiting.remove();
        box.message = box.waiting.isEmpty() ? null : message(name, box.next);
        return Optional.of(running.ended(pending, ending((Receive<?>) pending.action(), text)));
    }

    private Ending ending(Receive<?> receive, String text) {
        try {
            return Ending.success(running.texts().codec().decode(text, receive.type()));
        } catch (IllegalArgumentException e) {
            return Ending.failure(e);
        }
    }

    private DurableFuture<String> message(String name, long number) {
        String promise = Names.message(name, number);
        Round round = running.round();
        if (round.again() == 0) {
            return running.ctx().promise(Json.promise(promise)).future();
        }
        Target first = Target.workflow(running.service(), new Round(round.run(), 0).toString(), Names.RECEIVE);
        return running.ctx()
                .call(Request.of(first, Json.TEXT, Json.TEXT, promise).build());
    }

    private static final class Box {
        /// Who waits, in the order in which they began.
        final Deque<Pending> waiting = new ArrayDeque<>();

        long next;

        /// The next message; kept although nobody waits any more, until somebody does again.
        @Nullable
        DurableFuture<String> message;
    }
}
