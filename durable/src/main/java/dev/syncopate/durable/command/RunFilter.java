package dev.syncopate.durable.command;

import dev.syncopate.durable.Status;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Which runs are listed.
///
/// @param name of the definition
/// @param since those that were started then or later
/// @param text a part of the id, the input or the result
/// @param most how many at most
record RunFilter(
        Optional<String> name, Optional<String> status, Optional<Instant> since, Optional<String> text, int most) {
    private static final Pattern AGO = Pattern.compile("(\\d{1,6})([smhd])");

    /// Reads what was given as texts.
    static RunFilter of(
            Optional<String> name,
            Optional<String> status,
            Optional<String> since,
            Optional<String> text,
            int most,
            Instant now) {
        status.ifPresent(RunFilter::requireStatus);
        return new RunFilter(name, status, since.map(each -> since(each, now)), text, most);
    }

    private static void requireStatus(String text) {
        try {
            Status.parse(text);
        } catch (IllegalArgumentException e) {
            throw CommandException.mistake(String.valueOf(e.getMessage()));
        }
    }

    private static Instant since(String text, Instant now) {
        Matcher ago = AGO.matcher(text);
        try {
            if (ago.matches()) {
                long number = Long.parseLong(ago.group(1));
                return now.minus(
                        switch (ago.group(2)) {
                            case "s" -> Duration.ofSeconds(number);
                            case "m" -> Duration.ofMinutes(number);
                            case "h" -> Duration.ofHours(number);
                            default -> Duration.ofDays(number);
                        });
            }
            return text.length() == "2026-11-27".length()
                    ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
                    : Instant.parse(text);
        } catch (DateTimeException e) {
            throw CommandException.mistake("This is no time: " + text
                    + ": write how long ago, such as 90s, 10m, 2h or 3d, a day as 2026-11-27, or a time as"
                    + " 2026-11-27T19:48:17Z");
        }
    }

    /// @param parameters gets those of the condition
    String where(List<Object> parameters) {
        StringBuilder sql = new StringBuilder(" WHERE 1 = 1");
        name.ifPresent(each -> add(sql, " AND name = ?", parameters, each));
        status.ifPresent(each -> add(sql, " AND status = ?", parameters, each));
        since.ifPresent(each -> add(sql, " AND start >= ?", parameters, Asking.text(each)));
        text.ifPresent(each -> add(
                sql,
                " AND (instr(id, ?) OR instr(input, ?) OR EXISTS (SELECT 1 FROM event WHERE event.run = n"
                        + " AND kind = 'finished' AND instr(coalesce(value, remark), ?)))",
                parameters,
                each,
                each,
                each));
        return sql.toString();
    }

    private static void add(StringBuilder sql, String condition, List<Object> parameters, String... values) {
        sql.append(condition);
        parameters.addAll(List.of(values));
    }
}
