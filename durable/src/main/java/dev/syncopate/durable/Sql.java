package dev.syncopate.durable;

/// What is written, in the order in which a transaction writes it.
enum Sql {
    START("INSERT INTO run (n, id, name, version, input, seed, start, parent, parent_path, carried, status, since)"
            + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'running', ?)"),
    /// Runs that go on may begin again what had begun before.
    BEGIN("INSERT OR REPLACE INTO begun (run, path, action, guarantee, due, at) VALUES (?, ?, ?, ?, ?, ?)"),
    EVENT("INSERT INTO event (run, place, kind, path, action, outcome, value, remark, begun, at)"
            + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"),
    LARGE("INSERT OR REPLACE INTO large (run, path, what, text) VALUES (?, ?, ?, ?)"),
    END("DELETE FROM begun WHERE run = ? AND path = ?"),
    STATUS("UPDATE run SET status = ?, attention = ?, since = ? WHERE n = ?"),
    END_ALL("DELETE FROM begun WHERE run = ?"),
    SEND("INSERT INTO message (n, run, name, value, at) VALUES (?, ?, ?, ?, ?)"),
    RECEIVED("DELETE FROM message WHERE n = ?"),
    REPLY("UPDATE request SET reply = ? WHERE n = ?"),
    COPY("INSERT INTO event (run, place, kind, path, action, outcome, value, remark, begun, at)"
            + " SELECT ?, place, kind, path, action, outcome, value, remark, begun, at FROM event"
            + " WHERE run = ? AND place <= ? AND kind <> 'finished'"),
    COPY_LARGE("INSERT INTO large (run, path, what, text) SELECT ?, path, what, text FROM large"
            + " WHERE run = ? AND path <> ''"),
    FORGET_OUTCOME("DELETE FROM done WHERE run = ? AND path = ?"),
    FORGET_REQUESTS("DELETE FROM request WHERE reply IS NOT NULL AND at < ?"),
    FORGET_EVENTS("DELETE FROM event WHERE run = ?"),
    FORGET_LARGE("DELETE FROM large WHERE run = ?"),
    FORGET_MESSAGES("DELETE FROM message WHERE run = ?"),
    FORGET_DONE("DELETE FROM done WHERE run = ?"),
    AGAIN("UPDATE run SET first_input = CASE again WHEN 0 THEN input ELSE first_input END, input = ?, version = ?,"
            + " seed = ?, start = ?, since = ?, status = 'running', again = again + 1 WHERE n = ?"),
    FORGET("DELETE FROM run WHERE n = ?");

    final String text;

    Sql(String text) {
        this.text = text;
    }
}
