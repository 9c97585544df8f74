package dev.syncopate.durable;

import java.util.concurrent.atomic.AtomicLong;

/// Sends messages to runs.
final class Messages {
    private final Runs runs;

    /// The number of the last message.
    private final AtomicLong last;

    Messages(Runs runs) {
        this.runs = runs;
        this.last = new AtomicLong(runs.queries().lastMessage());
    }

    /// @param value JSON
    void send(String id, String name, String value) {
        StoredRun stored = runs.queries().require(id);
        if (stored.isFinished()) {
            throw new StoreException("The run " + id + " has ended, and receives no message any more");
        }
        Mailbox.Message message = new Mailbox.Message(last.incrementAndGet(), name, value);
        Row row = new Row(Sql.SEND, null, message.number(), stored.number(), name, value, Times.text(runs.now()));
        if (stored.status() != Status.ATTENTION
                || !runs.withRows(id, () -> runs.store().write(row))) {
            runs.tell(id, run -> {
                run.send(message, row);
                return true;
            });
        }
    }
}
