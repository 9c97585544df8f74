package dev.syncopate.durable.kill;

import dev.syncopate.durable.kill.Ledger.Place;
import dev.syncopate.durable.kill.Runs.Stored;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What is on the disk after the end of a process. It is read from a copy, since whoever opens a
/// database that was not closed changes it.
///
/// @param runs the status of each
/// @param events the rows of each run in their order
/// @param begun what has begun and has not ended
/// @param stored the same events as a driver gets them
record Snapshot(
        Map<String, String> runs,
        Map<String, List<List<String>>> events,
        Set<Place> begun,
        Map<String, Stored> stored) {
    private static final String EVENTS = "SELECT run.id, place, kind, path, action, outcome, value, at FROM event"
            + " JOIN run ON run = n ORDER BY run.id, place";

    static Snapshot of(Path folder) throws IOException, SQLException {
        try (Scratch copy = Scratch.make()) {
            copy(folder, copy.folder());
            return read(copy.folder());
        }
    }

    private static Snapshot read(Path copy) throws SQLException {
        Map<String, String> runs = new LinkedHashMap<>();
        Map<String, List<List<String>>> events = new LinkedHashMap<>();
        Set<Place> begun = new HashSet<>();
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + Runs.file(copy))) {
            if (read(connection, "SELECT name FROM sqlite_schema WHERE name = 'event'")
                    .isEmpty()) {
                return new Snapshot(runs, events, begun, Map.of());
            }
            read(connection, "SELECT id, status FROM run").forEach(row -> runs.put(row.get(0), row.get(1)));
            for (List<String> row : read(connection, EVENTS)) {
                events.computeIfAbsent(row.getFirst(), run -> new ArrayList<>()).add(row);
            }
            for (List<String> row : read(connection, "SELECT run.id, path FROM begun JOIN run ON run = n")) {
                begun.add(new Place(row.get(0), row.get(1)));
            }
            connection.createStatement().execute("UPDATE owner SET pid = NULL");
        }
        return new Snapshot(runs, events, begun, stored(copy, runs.keySet()));
    }

    private static Map<String, Stored> stored(Path copy, Set<String> names) {
        Map<String, Stored> stored = new LinkedHashMap<>();
        try (Runs runs = Runs.open(copy)) {
            names.forEach(name -> stored.put(name, runs.stored(name)));
        }
        return stored;
    }

    static void copy(Path from, Path to) throws IOException {
        for (String name : List.of("runs.db", "runs.db-wal")) {
            if (Files.exists(from.resolve(name))) {
                Files.copy(from.resolve(name), to.resolve(name));
            }
        }
    }

    static List<List<String>> read(Connection connection, String query) throws SQLException {
        List<List<String>> rows = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            while (row.next()) {
                List<String> values = new ArrayList<>();
                for (int column = 1; column <= row.getMetaData().getColumnCount(); column++) {
                    values.add(String.valueOf(row.getString(column)));
                }
                rows.add(values);
            }
        }
        return rows;
    }

    /// Returns the rows of the actions that have ended, by their places.
    Map<Place, List<String>> ended() {
        Map<Place, List<String>> ended = new LinkedHashMap<>();
        events.forEach((run, rows) -> rows.stream()
                .filter(row -> row.get(2).equals("ended"))
                .forEach(row -> ended.put(new Place(run, row.get(3)), row)));
        return ended;
    }

    /// Returns the actions that were in doubt after a kill, and the first attempt that was.
    Map<Place, Integer> inDoubt() {
        Map<Place, Integer> inDoubt = new LinkedHashMap<>();
        ended().forEach((place, row) -> {
            if (row.get(6).contains("InDoubtException")) {
                inDoubt.merge(place.withoutAttempt(), place.attempt(), Math::min);
            }
        });
        return inDoubt;
    }

    int size() {
        return events.values().stream().mapToInt(List::size).sum();
    }
}
