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
        StoredRun stored = requireOpen(id);
        Mailbox.Message message = new Mailbox.Message(last.incrementAndGet(), name, value);
        Row row = new Row(Sql.SEND, null, message.number(), stored.number(), name, value, Times.text(runs.now()));
        Row[] rows = Stream.concat(Stream.of(row), Stream.of(besides)).toArray(Row[]::new);
        while (!isKept(id, rows) && !isTold(id, message, rows)) {
            requireOpen(id);
        }
    }

    private StoredRun requireOpen(String id) {
        StoredRun stored = runs.queries().require(id);
        if (stored.isFinished()) {
            throw new StoreException(
                    StoreException.Kind.WRONG_STATUS, "The run " + id + " has ended, and receives no message any more");
        }
        return stored;
    }

    private boolean needsAttention(String id) {
        return runs.queries().require(id).status() == Status.ATTENTION;
    }

    /// A run that needs attention finds its messages when it goes on.
    private boolean isKept(String id, Row... rows) {
        boolean[] isKept = {false};
        if (needsAttention(id)) {
            runs.withRows(id, () -> {
                if (needsAttention(id)) {
                    runs.store().write(rows);
                    isKept[0] = true;
                }
            });
        }
        return isKept[0];
    }

    /// @return false if it needs attention since then
    private boolean isTold(String id, Mailbox.Message message, Row... rows) {
        try {
            return runs.tell(id, run -> {
                run.send(message, rows);
                return true;
            });
        } catch (StoreException e) {
            if (!runs.isClosing() && needsAttention(id)) {
                return false;
            }
            throw e;
        }
    }
}
