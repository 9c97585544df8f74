package dev.syncopate.durable.kill;

import dev.syncopate.durable.UpgradeCheck;
import dev.syncopate.durable.kill.ApiProgram.Plan;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What is on the disk of runs of the public API. It is read from a copy.
///
/// @param runs by their ids
/// @param begun names of the actions that have begun and have not ended, with their guarantees
/// @param messages those that were not received, in their order
/// @param paid what actions have written to a table of their own
/// @param orphans rows of runs that are not there
/// @param misfits what does not fit when the runs that have not ended are replayed
record ApiSnapshot(
        Map<String, Run> runs,
        Map<String, String> begun,
        List<Waiting> messages,
        List<String> paid,
        List<List<String>> orphans,
        List<UpgradeCheck.Misfit> misfits) {
    private static final Pattern NAME = Pattern.compile("\"name\":\"([^\"]*)\"");
    private static final String RUNS =
            "SELECT id, n, status, coalesce(attention, ''), coalesce(parent, ''), coalesce(parent_path, ''), input, again"
                    + " FROM run";
    private static final String EVENTS = "SELECT run.id, place, kind, coalesce(path, ''), coalesce(action, ''),"
            + " coalesce(outcome, ''), coalesce(value, ''), at FROM event JOIN run ON run = n ORDER BY run, place";

    /// @param value of an answer or a failure, as JSON
    record Event(long place, String kind, String path, String action, String outcome, String value, String at) {
        static Event of(List<String> row) {
            return new Event(
                    Long.parseLong(row.get(1)), row.get(2), row.get(3), row.get(4), row.get(5), row.get(6), row.get(7));
        }

        boolean isOfChild() {
            return path.contains(":childRun");
        }

        String name() {
            return ApiSnapshot.name(action);
        }
    }

    /// @param again how often it has begun anew
    record Run(
            String id,
            long number,
            String status,
            String attention,
            String parent,
            String parentPath,
            Plan plan,
            long again,
            List<Event> events) {
        boolean hasEnded() {
            return List.of("returned", "failed", "cancelled").contains(status);
        }

        /// Returns its result, as it is told outside.
        String result() {
            return status.equals("cancelled")
                    ? status
                    : events.stream()
                            .filter(event -> event.kind().equals("finished"))
                            .map(Event::value)
                            .findFirst()
                            .orElse("");
        }

        /// The marks that it has received, in their order.
        List<String> received() {
            List<String> marks = new ArrayList<>(plan.got());
            events.stream()
                    .filter(event -> event.kind().equals("ended") && !event.isOfChild())
                    .forEach(event -> marks.addAll(ApiAct.Mark.in(event.value())));
            return marks;
        }
    }

    /// A message.
    record Waiting(String run, String name, String mark) {}

    private static String name(String action) {
        Matcher name = NAME.matcher(action);
        return name.find() ? name.group(1) : "";
    }

    static ApiSnapshot of(Path folder) throws IOException, SQLException {
        try (Scratch copy = Scratch.make()) {
            Snapshot.copy(folder, copy.folder());
            return read(Runs.file(copy.folder()));
        }
    }

    static ApiSnapshot read(Path file) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file)) {
            List<List<String>> tables = Snapshot.read(connection, "SELECT name FROM sqlite_schema");
            if (!tables.contains(List.of("run"))) {
                return new ApiSnapshot(Map.of(), Map.of(), List.of(), List.of(), List.of(), List.of());
            }
            Map<String, String> begun = new LinkedHashMap<>();
            Snapshot.read(connection, "SELECT action, guarantee FROM begun WHERE guarantee IS NOT NULL")
                    .forEach(row -> begun.put(name(row.get(0)), row.get(1)));
            List<Waiting> messages = new ArrayList<>();
            for (List<String> row : Snapshot.read(
                    connection,
                    "SELECT run.id, message.name, value FROM message JOIN run ON run = run.n ORDER BY message.n")) {
                messages.add(new Waiting(
                        row.get(0), row.get(1), ApiAct.Mark.in(row.get(2)).getFirst()));
            }
            List<String> paid = new ArrayList<>();
            if (tables.contains(List.of("paid"))) {
                Snapshot.read(connection, "SELECT name FROM paid").forEach(row -> paid.add(row.getFirst()));
            }
            return new ApiSnapshot(
                    runs(connection),
                    begun,
                    messages,
                    paid,
                    Snapshot.read(connection, "PRAGMA foreign_key_check"),
                    UpgradeCheck.of(file, ApiAct.CODEC, ApiProgram.ALL).misfits());
        }
    }

    private static Map<String, Run> runs(Connection connection) throws SQLException {
        Map<String, List<Event>> events = new LinkedHashMap<>();
        for (List<String> row : Snapshot.read(connection, EVENTS)) {
            events.computeIfAbsent(row.getFirst(), run -> new ArrayList<>()).add(Event.of(row));
        }
        Map<String, Run> runs = new LinkedHashMap<>();
        for (List<String> row : Snapshot.read(connection, RUNS)) {
            String id = row.getFirst();
            runs.put(
                    id,
                    new Run(
                            id,
                            Long.parseLong(row.get(1)),
                            row.get(2),
                            row.get(3),
                            row.get(4),
                            row.get(5),
                            (Plan) Objects.requireNonNull(ApiAct.CODEC.decode(row.get(6), Plan.class)),
                            Long.parseLong(row.get(7)),
                            events.getOrDefault(id, List.of())));
        }
        return runs;
    }

    Optional<Run> run(String id) {
        return Optional.ofNullable(runs.get(id));
    }

    /// Whether an action has ended, by its name, such as `run 1/.2#0.3`.
    boolean hasEnded(String name) {
        String id = name.substring(0, name.indexOf('#'));
        String round = name.substring(id.length() + 1).replaceFirst("\\D.*", "");
        Run run = runs.get(id);
        return run != null
                && (run.plan().round() > Integer.parseInt(round)
                        || run.hasEnded()
                        || run.events().stream().anyMatch(event -> event.name().equals(name)));
    }
}
