package dev.syncopate.durable;

import dev.syncopate.definitions.Definition;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What people want to know of runs.
record Lists(Reader reader) {
    private static final String INFO = "SELECT id, name, version, status, since, start,"
            + " coalesce(input, 'too long for a list: see the table large'), parent,"
            + " (SELECT coalesce(max(place), 0) FROM event WHERE event.run = n), attention,"
            + " (SELECT coalesce(value, remark) FROM event WHERE event.run = n AND kind = 'finished')"
            + " FROM run";

    Optional<RunInfo> find(String id) {
        return find(INFO + " WHERE id = ?", List.of(id)).stream().findFirst();
    }

    /// @throws StoreException if there is none
    RunInfo require(String id) {
        return find(id).orElseThrow(() -> StoreException.noRun(id));
    }

    /// @throws StoreException if there is none, or it is of another definition
    void requireOf(Definition<?, ?, ?> definition, String id) {
        String name = require(id).name();
        if (!name.equals(definition.name())) {
            throw new StoreException(
                    StoreException.Kind.CONFLICT,
                    "The run " + id + " is one of " + name + ", not of " + definition.name());
        }
    }

    List<RunInfo> find(RunQuery query) {
        StringBuilder sql = new StringBuilder(INFO).append(" WHERE 1 = 1");
        List<Object> parameters = new ArrayList<>();
        if (query.name != null) {
            add(sql, parameters, " AND name = ?", query.name);
        }
        if (query.status != null) {
            add(sql, parameters, " AND status = ?", query.status.text());
        }
        if (query.from != null && query.until != null) {
            add(sql, parameters, " AND start >= ?", Times.bound(query.from));
            add(sql, parameters, " AND start < ?", Times.bound(query.until));
        }
        if (query.text != null) {
            sql.append(
                    " AND (instr(id, ?) OR instr(input, ?)"
                            + " OR EXISTS (SELECT 1 FROM event WHERE event.run = n AND kind = 'finished' AND instr(value, ?)))");
            parameters.addAll(List.of(query.text, query.text, query.text));
        }
        sql.append(" ORDER BY n DESC LIMIT ? OFFSET ?");
        parameters.add(query.most);
        parameters.add(query.skipped);
        return find(sql.toString(), parameters);
    }

    Map<Status, Long> counts() {
        return reader.call(open -> {
            Map<Status, Long> counts = new EnumMap<>(Status.class);
            try (PreparedStatement query = open.prepareStatement("SELECT status, count(*) FROM run GROUP BY status");
                    ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    counts.put(Status.parse(row.getString(1)), row.getLong(2));
                }
            }
            return counts;
        });
    }

    private static void add(StringBuilder sql, List<Object> parameters, String condition, String value) {
        sql.append(condition);
        parameters.add(value);
    }

    private List<RunInfo> find(String sql, List<?> parameters) {
        return reader.call(open -> {
            try (PreparedStatement query = open.prepareStatement(sql)) {
                for (int i = 0; i < parameters.size(); i++) {
                    query.setObject(i + 1, parameters.get(i));
                }
                List<RunInfo> all = new ArrayList<>();
                try (ResultSet row = query.executeQuery()) {
                    while (row.next()) {
                        all.add(info(row));
                    }
                }
                return all;
            }
        });
    }

    private static RunInfo info(ResultSet row) throws SQLException {
        return new RunInfo(
                row.getString(1),
                row.getString(2),
                row.getString(3),
                Status.parse(row.getString(4)),
                Times.parse(row.getString(5)),
                Times.parse(row.getString(6)),
                row.getString(7),
                Optional.ofNullable(row.getString(8)),
                row.getLong(9),
                Optional.ofNullable(row.getString(10)),
                Optional.ofNullable(row.getString(11)));
    }
}
