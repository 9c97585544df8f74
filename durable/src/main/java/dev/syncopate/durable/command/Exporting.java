package dev.syncopate.durable.command;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/// Writes the history of a run as a file, as `HistoryFiles` of syncopate-json reads it.
///
/// What a run asks of its store, such as messages, belongs to no history. If there are such events, or
/// actions that could not be stored, the rows are written as they are, one JSON object a line.
record Exporting(StoreFile file, PrintStream out) {
    private static final int PART = 100;

    private static final String NEVER_STORED = "(action IS NULL AND NOT EXISTS (SELECT 1 FROM large"
            + " WHERE large.run = event.run AND large.path = event.path AND what = 'action'))";

    private static final String NOT_OF_HISTORIES = "SELECT place || ' at ' || path"
            + " || CASE WHEN action IS NULL THEN ', whose action could not be stored' ELSE ', which asks the store' END"
            + " FROM event WHERE run = ? AND kind = 'ended' AND (" + NEVER_STORED + " OR (path LIKE '%:%' AND"
            + " (action LIKE '{\"Receive\":%' OR action LIKE '{\"Changed\":%' OR action LIKE '{\"Child\":%'"
            + " OR action LIKE '{\"GoOn\":%'))) ORDER BY place LIMIT 1";

    void write(String id, String to) {
        RunRow known = file.read(connection -> RunRow.require(connection, id));
        try (Writer writer =
                Files.newBufferedWriter(Path.of(to), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            String done = file.read(connection -> write(connection, known, writer));
            out.println(done);
        } catch (FileAlreadyExistsException e) {
            throw CommandException.failure("The file exists already: " + to + ": give another one, or delete it");
        } catch (IOException | UncheckedIOException | InvalidPathException e) {
            throw CommandException.failure("The file cannot be written (" + e.getMessage() + "): " + to
                    + ": its directory must exist and be writable");
        }
    }

    private static String write(Connection connection, RunRow run, Writer writer) throws SQLException {
        List<String> reasons = StoreFile.list(connection, NOT_OF_HISTORIES, row -> row.getString(1), run.number());
        HistoryLines lines = new HistoryLines(reasons.isEmpty());
        write(writer, lines.first(run));
        long events = 0;
        long last = 0;
        List<EventRow> part = EventRow.whole(connection, run.number(), last, PART);
        while (!part.isEmpty()) {
            part.forEach(event -> write(writer, lines.of(event)));
            events += part.size();
            last = part.getLast().place();
            part = EventRow.whole(connection, run.number(), last, PART);
        }
        return reasons.isEmpty()
                ? "the history of " + run.id() + ", of " + events + " events"
                : "the rows of " + run.id() + ", which make no history, because of event " + reasons.getFirst();
    }

    private static void write(Writer writer, String line) {
        try {
            writer.write(line);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
