package dev.syncopate.durable;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/// The tables of a store, and how those of earlier versions are brought up to date.
///
/// A file tells that it is a store by its `application_id`, and the version of its tables by its
/// `user_version`.
final class Schema {
    /// "Sync", in ASCII.
    static final int APPLICATION = 0x53796e63;

    /// Times are texts of ISO 8601 in UTC with nine decimals, so that they sort as texts; values are JSON.
    private static final String VERSION_1 = """
            -- Which process may write. It raises the epoch when it opens the store, and each of its commits checks
            -- that the epoch is still its own. One row.
            CREATE TABLE owner (
                one     INTEGER PRIMARY KEY CHECK (one = 1),
                epoch   INTEGER NOT NULL,
                pid     INTEGER,  -- null: nobody has the store open
                started TEXT,     -- when that process began, since its number can be used again
                name    TEXT,     -- a random one of this opening
                host    TEXT,
                since   TEXT
            ) STRICT;

            -- What a run was started with, and how it is.
            CREATE TABLE run (
                n           INTEGER PRIMARY KEY,
                id          TEXT NOT NULL UNIQUE,
                name        TEXT NOT NULL,     -- of the orchestration
                version     TEXT NOT NULL,     -- of its code
                input       TEXT,              -- JSON; null if it is large
                seed        INTEGER NOT NULL,  -- what random numbers follow from
                start       TEXT NOT NULL,     -- the time of the run at its start
                parent      TEXT,              -- the id of the run that started it as a child
                parent_path TEXT,              -- where that run waits for it
                carried     TEXT,              -- a JSON object of texts, such as the trace that it belongs to; null for none
                again       INTEGER NOT NULL DEFAULT 0,  -- how often it has gone on with a new input
                status      TEXT NOT NULL,     -- running, waiting, needs attention, returned, failed or cancelled
                since       TEXT NOT NULL,     -- since when it has that status
                attention   TEXT               -- what somebody must look at
            ) STRICT;
            CREATE INDEX run_by_status ON run (status, name, n);
            CREATE INDEX run_by_name ON run (name, n);
            CREATE INDEX run_by_parent ON run (parent) WHERE parent IS NOT NULL;

            -- What a run did not decide by itself, in the order in which the run got it. Nothing is ever changed.
            CREATE TABLE event (
                run     INTEGER NOT NULL REFERENCES run (n),
                place   INTEGER NOT NULL,  -- from 1 on
                kind    TEXT NOT NULL,     -- ended: an action or a question; fired: a timer; cancelled: the run; finished: the run
                path    TEXT,              -- where it was yielded
                action  TEXT,              -- JSON; null if it cannot be stored, or is large
                outcome TEXT,              -- answered, failed or cancelled
                value   TEXT,              -- JSON: the answer, or the failure; null if it is large
                remark  TEXT,              -- for people, where a value cannot be stored, or is large
                begun   TEXT,              -- when the action began
                at      TEXT NOT NULL
            ) STRICT;
            CREATE UNIQUE INDEX event_by_place ON event (run, place);

            -- What has begun and has not ended. An action that may be repeated gets here only if it takes a while.
            CREATE TABLE begun (
                run       INTEGER NOT NULL REFERENCES run (n),
                path      TEXT NOT NULL,
                action    TEXT,           -- JSON; null if it is large
                guarantee TEXT,           -- of an action; null for a timer or a question
                due       TEXT,           -- when a timer fires
                at        TEXT NOT NULL,
                PRIMARY KEY (run, path)
            ) STRICT, WITHOUT ROWID;
            CREATE INDEX begun_by_due ON begun (due) WHERE due IS NOT NULL;

            -- What was sent to a run and was not received yet, in the order in which it came.
            CREATE TABLE message (
                n     INTEGER PRIMARY KEY AUTOINCREMENT,
                run   INTEGER NOT NULL REFERENCES run (n),
                name  TEXT NOT NULL,
                value TEXT NOT NULL,  -- JSON
                at    TEXT NOT NULL
            ) STRICT;
            CREATE INDEX message_by_run ON message (run, n);

            -- What other processes want of the runs. The owner does it, and writes what came of it.
            CREATE TABLE request (
                n     INTEGER PRIMARY KEY AUTOINCREMENT,
                kind  TEXT NOT NULL,  -- cancel, answer, fail, send, retry, delete or restart
                run   TEXT NOT NULL,  -- the id
                path  TEXT,           -- of what is answered
                name  TEXT,           -- of a message, or of the new run of a restart
                value TEXT,           -- JSON: an answer, a reason, a message, or the place of a restart
                at    TEXT NOT NULL,
                reply TEXT            -- null until the owner has looked at it; done, or why not
            ) STRICT;
            CREATE INDEX request_to_do ON request (n) WHERE reply IS NULL;

            -- Outcomes of actions that were performed in a transaction of their own, until the run has them.
            CREATE TABLE done (
                run     INTEGER NOT NULL REFERENCES run (n),
                path    TEXT NOT NULL,
                action  TEXT NOT NULL,  -- JSON
                value   TEXT NOT NULL,  -- JSON
                PRIMARY KEY (run, path)
            ) STRICT, WITHOUT ROWID;

            -- JSON of more than 1,000,000 characters, which would slow down whoever lists runs and events.
            CREATE TABLE large (
                run  INTEGER NOT NULL REFERENCES run (n),
                path TEXT NOT NULL,  -- that of the event or of what has begun; empty for the run itself
                what TEXT NOT NULL,  -- the column in which it is missing: action, value or input
                text TEXT NOT NULL,
                PRIMARY KEY (run, path, what)
            ) STRICT;

            -- For people: SELECT * FROM where_are_my_runs.
            CREATE VIEW where_are_my_runs AS
            SELECT run.id,
                   run.name,
                   run.version,
                   run.status,
                   run.since,
                   run.attention,
                   run.start,
                   run.parent,
                   (SELECT max(place) FROM event WHERE event.run = run.n) AS events,
                   (SELECT at FROM event WHERE event.run = run.n ORDER BY place DESC LIMIT 1) AS last_event,
                   (SELECT group_concat(path || ' ' || coalesce(action, '(large)'), '; ')
                      FROM begun WHERE begun.run = run.n AND due IS NULL) AS in_flight,
                   (SELECT min(due) FROM begun WHERE begun.run = run.n) AS next_timer,
                   (SELECT count(*) FROM message WHERE message.run = run.n) AS messages,
                   (SELECT coalesce(value, remark)
                      FROM event WHERE event.run = run.n AND kind = 'finished' ORDER BY place DESC LIMIT 1) AS result
              FROM run;

            INSERT INTO owner (one, epoch) VALUES (1, 0);
            """;

    private static final String VERSION_2 = """
            -- What a run was started with that has gone on with a new input; null if that is large.
            ALTER TABLE run ADD COLUMN first_input TEXT;

            -- How often the run had gone on with a new input when what is answered began; null for whatever waits
            -- there now.
            ALTER TABLE request ADD COLUMN again INTEGER;
            """;

    /// What makes version n + 1 of version n.
    private static final List<String> STEPS = List.of(VERSION_1, VERSION_2);

    static final int VERSION = STEPS.size();

    private Schema() {}

    /// Refuses a file that is no store, or one of a later version. Changes nothing.
    ///
    /// @return the version of the file; 0 for an empty one
    static int check(Connection connection, Path file) throws SQLException {
        int application = number(connection, "PRAGMA application_id");
        int version = number(connection, "PRAGMA user_version");
        boolean isEmpty = number(connection, "SELECT count(*) FROM sqlite_schema") == 0;
        if (isEmpty && application == 0 && version == 0) {
            return 0;
        }
        if (application != APPLICATION) {
            throw new StoreException(
                    StoreException.Kind.UNUSABLE,
                    "This is another program's database and no store: " + file
                            + ": give the path of a store, or of a file that does not exist yet");
        }
        if (version > VERSION) {
            throw new StoreException(
                    StoreException.Kind.UNUSABLE,
                    "The store has version " + version + ", but this code knows versions up to "
                            + VERSION + ": " + file
                            + ": open it by the version of syncopate-durable that wrote it, or a later"
                            + " one");
        }
        return version;
    }

    /// Brings the tables up to date, inside of a transaction of the caller.
    ///
    /// @param version what they are now
    static void migrate(Connection connection, int version) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String step : STEPS.subList(version, VERSION)) {
                statement.executeUpdate(step);
            }
            statement.executeUpdate("PRAGMA application_id = " + APPLICATION);
            statement.executeUpdate("PRAGMA user_version = " + VERSION);
        }
    }

    private static int number(Connection connection, String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(query)) {
            return result.getInt(1);
        }
    }
}
