package dev.syncopate.durable.command;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The lines of an exported run.
///
/// @param isHistory whether they have the form of a history; else they are the rows
record HistoryLines(boolean isHistory) {

    String first(RunRow run) {
        String start = "\"" + Instant.parse(run.start()) + "\"";
        if (isHistory) {
            return "{\"syncopate\":\"history\",\"version\":1,\"run\":" + Shown.quoted(run.id()) + ",\"seed\":"
                    + run.seed() + ",\"start\":" + start + "}\n";
        }
        Map<String, @Nullable String> columns = new LinkedHashMap<>();
        columns.put("syncopate", "\"rows\"");
        columns.put("run", Shown.quoted(run.id()));
        columns.put("name", Shown.quoted(run.name()));
        columns.put("codeVersion", Shown.quoted(run.version()));
        columns.put("status", Shown.quoted(run.status()));
        columns.put("seed", String.valueOf(run.seed()));
        columns.put("start", start);
        columns.put("input", run.input());
        return object(columns);
    }

    /// @return the line; empty for an event that a history does not have
    String of(EventRow event) {
        return isHistory ? history(event) : row(event);
    }

    private static String history(EventRow event) {
        Map<String, @Nullable String> parts = new LinkedHashMap<>();
        switch (event.kind()) {
            case "cancelled" -> parts.put("runCancelled", "true");
            case "finished" -> {
                return "";
            }
            default -> {
                parts.put("ended", quoted(event.path()));
                parts.put("action", event.action());
                if (event.isCancelled()) {
                    parts.put("cancelled", "true");
                } else {
                    parts.put(event.isFailure() ? "failure" : "result", event.value() == null ? "null" : event.value());
                }
            }
        }
        parts.put("at", "\"" + Instant.parse(event.at()) + "\"");
        return object(parts);
    }

    private static String row(EventRow event) {
        Map<String, @Nullable String> columns = new LinkedHashMap<>();
        columns.put("place", String.valueOf(event.place()));
        columns.put("kind", quoted(event.kind()));
        columns.put("path", quoted(event.path()));
        columns.put("action", event.action());
        columns.put("outcome", quoted(event.outcome()));
        columns.put("value", event.value());
        columns.put("remark", quoted(event.remark()));
        columns.put("begun", quoted(event.begun()));
        columns.put("at", quoted(event.at()));
        return object(columns);
    }

    private static @Nullable String quoted(@Nullable String text) {
        return text == null ? null : Shown.quoted(text);
    }

    /// Without those that are null.
    private static String object(Map<String, @Nullable String> parts) {
        StringBuilder line = new StringBuilder();
        parts.forEach((name, json) -> {
            if (json != null) {
                line.append(line.isEmpty() ? "{" : ",")
                        .append('"')
                        .append(name)
                        .append("\":")
                        .append(json);
            }
        });
        return line.append("}\n").toString();
    }
}
