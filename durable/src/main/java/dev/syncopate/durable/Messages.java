package dev.syncopate.durable;

import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

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
    /// @param besides is written in the same transaction
    void send(String id, String name, String value, Row... besides) {
        StoredRun stored = runs.queries().require(id);
        if (stored.isFinished()) {
            throw new StoreException("The run " + id + " has ended, and receives no message any more");
        }
        Mailbox.Message message = new Mailbox.Message(last.incrementAndGet(), name, value);
        Row row = new Row(Sql.SEND, null, message.number(), stored.number(), name, value, Times.text(runs.now()));
        Row[] rows = Stream.concat(Stream.of(row), Stream.of(besides)).toArray(Row[]::new);
        if (stored.status() != Status.ATTENTION
                || !runs.withRows(id, () -> runs.store().write(rows))) {
            runs.tell(id, run -> {
                run.send(message, rows);
                return true;
            });
        }
    }
}
