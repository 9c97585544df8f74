package dev.syncopate.durable.command;

import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The pages by their addresses.
record Views(StoreFile file, Access access, InstantSource clock) {
    private static final Duration WAIT = Duration.ofSeconds(5);
    private static final int EVENTS = 200;
    private static final int RUNS = 100;
    private static final int MOST_RUNS = 10_000;

    Reply list(Map<String, String> query) {
        int most = Math.clamp(number(query, "limit", RUNS), 1, MOST_RUNS);
        RunFilter filter = RunFilter.of(
                given(query, "name"),
                given(query, "status"),
                given(query, "since"),
                given(query, "text"),
                most,
                clock.instant());
        String body = file.read(connection -> {
            Map<String, Long> counts = new LinkedHashMap<>();
            StoreFile.list(
                    connection,
                    "SELECT status, count(*) FROM run GROUP BY status",
                    row -> counts.put(row.getString(1), row.getLong(2)));
            return new ListView(query, RunRow.find(connection, filter), most, counts, OwnerRow.read(connection)).html();
        });
        return Reply.html(200, Html.page("Runs", name(), ListView.KEYS, body));
    }

    Reply run(Map<String, String> query) {
        String id = query.getOrDefault("id", "");
        long before = number(query, "before", Long.MAX_VALUE);
        RunDetails details = file.read(connection -> RunDetails.read(connection, id, before, EVENTS));
        String body = new RunView(details, clock.instant(), query.getOrDefault("done", "")).html();
        return Reply.html(200, Html.page(id, name(), RunView.KEYS, body));
    }

    /// @param problem why it was not done before; empty if it was not tried
    Reply ask(Map<String, String> given, String problem) {
        RunRow run = file.read(connection -> RunRow.require(connection, given.getOrDefault("id", "")));
        String body = new AskView(run, given, access.secret, problem).html();
        return Reply.html(problem.isEmpty() ? 200 : 422, Html.page(run.id(), name(), AskView.KEYS, body));
    }

    Reply asked(Map<String, String> form) {
        try {
            new Asking(file, clock).ask(AskView.asked(form), WAIT);
        } catch (CommandException e) {
            return ask(form, e.text());
        }
        return Reply.see("/run?id=" + Parameters.encoded(form.getOrDefault("id", "")) + "&done="
                + Parameters.encoded(form.getOrDefault("kind", "")));
    }

    Reply problem(int status, String text) {
        String body = new Html()
                .add("<main><p class=\"problem\" role=\"alert\">%s</p></main>", text)
                .toString();
        return Reply.html(status, Html.page("Problem", name(), AskView.KEYS, body));
    }

    private String name() {
        return String.valueOf(file.path().getFileName());
    }

    private static Optional<String> given(Map<String, String> query, String name) {
        return Optional.ofNullable(query.get(name)).map(String::strip).filter(text -> !text.isEmpty());
    }

    private static long number(Map<String, String> query, String name, long otherwise) {
        String text = query.get(name);
        try {
            return text == null ? otherwise : Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw CommandException.mistake(name + " is a whole number, not " + text);
        }
    }

    static final List<String> STATUSES =
            List.of("needs attention", "running", "waiting", "failed", "cancelled", "returned");
}
