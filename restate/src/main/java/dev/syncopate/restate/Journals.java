package dev.syncopate.restate;

import dev.syncopate.definitions.Round;
import dev.syncopate.history.History;
import dev.syncopate.json.JsonCodec;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/// The journals of runs, as the server keeps them.
record Journals(Admin admin, JsonCodec codec) {

    /// Finds the history of the present round of a run, or of its last one.
    ///
    /// @throws IllegalArgumentException if there is none
    History history(String service, String run) {
        Map<String, String> present = invocations(service, run).stream()
                .max(Comparator.comparingLong(invocation -> round(invocation).again()))
                .orElseThrow(() -> new IllegalArgumentException("There is no run " + run + " of " + service
                        + " at the server, or it is not known there any more"));
        List<Map<String, String>> entries = admin.query(
                codec,
                "SELECT index, entry_type, name, raw FROM sys_journal WHERE id = " + quoted(value(present, "id"))
                        + " ORDER BY index");
        return new JournalHistory(new Kept(new Texts(codec)), round(present), entries).read();
    }

    private List<Map<String, String>> invocations(String service, String run) {
        String sql = "SELECT id, target_service_key FROM sys_invocation WHERE target_service_name = " + quoted(service)
                + " AND target_handler_name = " + quoted(Names.RUN) + " AND (target_service_key = " + quoted(run)
                + " OR starts_with(target_service_key, " + quoted(run + "#") + "))";
        return admin.query(codec, sql).stream()
                .filter(invocation -> round(invocation).run().equals(run))
                .toList();
    }

    private static Round round(Map<String, String> invocation) {
        return Round.parse(value(invocation, "target_service_key"));
    }

    private static String value(Map<String, String> row, String column) {
        return row.getOrDefault(column, "");
    }

    private static String quoted(String text) {
        return "'" + text.replace("'", "''") + "'";
    }
}
