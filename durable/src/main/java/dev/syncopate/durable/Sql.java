package dev.syncopate.durable;

/// What is written, in the order in which a transaction writes it.
enum Sql {
    START("INSERT INTO run (n, id, name, version, input, seed, start, status) VALUES (?, ?, ?, ?, ?, ?, ?, 'running')"),
    /// Runs that go on may begin again what had begun before.
    BEGIN("INSERT OR REPLACE INTO begun (run, path, action, guarantee, due, at) VALUES (?, ?, ?, ?, ?, ?)"),
    EVENT("INSERT INTO event (run, place, kind, path, action, outcome, value, remark, begun, at)"
            + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"),
    END("DELETE FROM begun WHERE run = ? AND path = ?"),
    FINISH("UPDATE run SET status = ? WHERE n = ?"),
    END_ALL("DELETE FROM begun WHERE run = ?");

    final String text;

    Sql(String text) {
        this.text = text;
    }
}
