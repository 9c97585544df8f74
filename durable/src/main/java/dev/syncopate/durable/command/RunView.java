package dev.syncopate.durable.command;

import java.time.Instant;
import java.util.List;

/// The page of one run.
///
/// @param done what was done just before; empty for nothing
record RunView(RunDetails details, Instant now, String done) {
    static final String KEYS = "<kbd>j</kbd> <kbd>k</kbd> next, previous button or link · <kbd>Enter</kbd> open it ·"
            + " <kbd>u</kbd> all runs · times are in UTC";

    private static final int VALUE = 4_000;

    String html() {
        RunRow run = details.run();
        Html html = new Html().raw("<main id=\"live\">");
        html.add("<h1>%s</h1>", run.id());
        if (!done.isEmpty()) {
            html.add("<p class=\"done\" role=\"status\">Done: %s</p>", done);
        }
        if (run.attention() != null) {
            html.add("<p class=\"problem\" role=\"alert\"><b>Needs attention</b><br>%s</p>", run.attention());
        }
        buttons(html, run);
        facts(html, run);
        html.raw(Drawing.of(details, now));
        inFlight(html, run);
        events(html, run);
        others(html);
        return html.raw("</main>").toString();
    }

    private static void buttons(Html html, RunRow run) {
        html.raw("<p class=\"buttons\">");
        if (run.needsAttention()) {
            button(html, run, "retry", "", "", "Retry");
        }
        if (!run.isEnd()) {
            button(html, run, "send", "", "", "Send a message");
            button(html, run, "cancel", "", "", "Cancel");
        }
        html.raw("</p>");
    }

    /// @param name of a further parameter, with its value; empty for none
    private static void button(Html html, RunRow run, String kind, String name, String value, String text) {
        String more = name.isEmpty() ? "" : "&" + name + "=" + Parameters.encoded(value);
        html.add(
                "<a class=\"button\" data-row id=\"%s\" href=\"/ask?kind=%s&id=%s\">%s</a>",
                kind + value, kind, Parameters.encoded(run.id()) + more, text);
    }

    private static void facts(Html html, RunRow run) {
        html.raw("<dl><dt>Status<dd>").raw(Marks.status(run.status()));
        html.add(" since %s", Shown.time(run.since()));
        html.add("<dt>Definition<dd>%s", run.name() + ", version " + run.version());
        html.add("<dt>Started<dd>%s", Shown.time(run.start()));
        html.add("<dt>Input<dd><code>%s</code>", Shown.cut(run.input(), VALUE));
        if (run.parent() != null) {
            html.add(
                    "<dt>Parent<dd><a data-row id=\"parent\" href=\"/run?id=%s\">%s</a>",
                    Parameters.encoded(run.parent()), run.parent());
        }
        if (run.isEnd() && run.result() != null) {
            boolean isReturned = run.status().equals("returned");
            html.add(
                    "<dt>%s<dd><code class=\"%s\">%s</code>",
                    isReturned ? "Result" : "Failure",
                    run.status(),
                    Shown.cut(isReturned ? run.result() : Shown.failure(run.result()), VALUE));
        }
        html.raw("</dl>");
    }

    private void inFlight(Html html, RunRow run) {
        head(html, "In flight", details.begun());
        if (details.begun().isEmpty()) {
            return;
        }
        html.raw("<table><thead><tr><th>Path<th class=\"wide\">Action<th>Guarantee<th>Time<th></tr></thead><tbody>");
        for (Begun begun : details.begun()) {
            html.add(
                    "<tr><td class=\"path\">%s<td class=\"wide\"><code>%s</code>",
                    begun.path(), Shown.cut(Shown.action(begun.action()), VALUE));
            html.add("<td>%s", begun.guarantee() == null ? "" : begun.guarantee());
            html.add(
                    "<td class=\"time\">%s<td>",
                    begun.due() == null ? "since " + Shown.time(begun.at()) : "until " + Shown.time(begun.due()));
            if (begun.isDeferred()) {
                button(html, run, "answer", "path", begun.path(), "Answer");
                button(html, run, "fail", "path", begun.path(), "Fail");
            } else if (begun.isReceive()) {
                button(html, run, "send", "name", begun.message(), "Send");
            }
            html.raw("</tr>");
        }
        html.raw("</tbody></table>");
    }

    private void events(Html html, RunRow run) {
        List<EventRow> events = details.events();
        head(html, "Events", events);
        if (events.isEmpty()) {
            return;
        }
        long first = events.getFirst().place();
        if (first > 1 && run.events() > events.size()) {
            html.add(
                    "<p><a id=\"earlier\" data-row href=\"/run?id=%s&before=%s\">earlier events</a></p>",
                    Parameters.encoded(run.id()), first);
        }
        html.raw("<table><thead><tr><th class=\"number\">#<th>Time<th>Path<th class=\"wide\">Action<th>End"
                + "<th class=\"wide\">Answer<th class=\"number\">Took</tr></thead><tbody>");
        events.forEach(event -> event(html, event));
        html.raw("</tbody></table>");
    }

    private static void event(Html html, EventRow event) {
        html.add(
                "<tr id=\"e%s\" class=\"%s\"><td class=\"number\">%s<td class=\"time\">%s<td class=\"path\">%s",
                event.place(),
                event.isFailure() ? "failed" : event.isCancelled() ? "cancelled" : "",
                event.place(),
                Shown.timeOfDay(event.at()),
                event.path() == null ? "" : event.path());
        html.add("<td class=\"wide\"><code>%s</code>", Shown.cut(event.subject(), VALUE));
        html.add("<td class=\"word\">%s", event.word());
        html.add("<td class=\"wide\"><code>%s</code>", Shown.cut(event.answer(), VALUE));
        html.add(
                "<td class=\"number\">%s</tr>", event.begun() == null ? "" : Shown.duration(event.begun(), event.at()));
    }

    private void others(Html html) {
        head(html, "Messages not received", details.messages());
        details.messages()
                .forEach(message -> html.add(
                        "<p class=\"line\">%s <b>%s</b> <code>%s</code></p>",
                        Shown.time(message.at()), message.name(), Shown.cut(message.value(), VALUE)));
        head(html, "Children", details.children());
        for (RunRow child : details.children()) {
            html.add(
                    "<p class=\"line\"><a data-row id=\"child-%s\" href=\"/run?id=%s\">%s</a>",
                    child.number(), Parameters.encoded(child.id()), child.id());
            html.raw(Marks.status(child.status()) + "</p>");
        }
        head(html, "Requests", details.requests());
        details.requests()
                .forEach(asked -> html.add(
                        "<p class=\"line\">%s <code>%s</code> %s</p>",
                        Shown.time(asked.at()),
                        Shown.cut(asked.text(), VALUE),
                        asked.reply() == null ? "not done yet" : asked.reply()));
    }

    private static void head(Html html, String title, List<?> rows) {
        if (!rows.isEmpty()) {
            html.add("<h2>%s</h2>", title);
        }
    }
}
