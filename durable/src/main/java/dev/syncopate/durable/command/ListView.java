package dev.syncopate.durable.command;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The page with many runs.
///
/// @param query what the list is restricted to
/// @param most how many there may be
/// @param counts how many runs there are, by their statuses
record ListView(Map<String, String> query, List<RunRow> runs, int most, Map<String, Long> counts, OwnerRow owner) {
    static final String KEYS = "<kbd>j</kbd> <kbd>k</kbd> next, previous run · <kbd>Enter</kbd> open it ·"
            + " <kbd>/</kbd> search · times are in UTC";
    private static final int DETAIL = 200;

    String html() {
        Html html = new Html();
        filters(html);
        html.raw("<main id=\"live\">");
        html.raw("<nav aria-label=\"Statuses\">");
        chip(
                html,
                "all",
                "",
                counts.values().stream().mapToLong(Long::longValue).sum());
        Views.STATUSES.forEach(status -> chip(html, status, status, counts.getOrDefault(status, 0L)));
        html.add("<span class=\"owner\">%s</span></nav>", owner.isPresent() ? "open in " + owner : owner.warning());
        if (runs.isEmpty()) {
            html.raw("<p class=\"empty\">No runs.</p></main>");
            return html.toString();
        }
        html.raw(
                "<table><thead><tr><th class=\"wide\">Run<th>Definition<th>Status<th>Since<th class=\"number\">Events<th class=\"wide detail\">Doing, or result"
                        + "</tr></thead><tbody>");
        runs.forEach(run -> row(html, run));
        html.raw("</tbody></table>");
        if (runs.size() == most) {
            html.add(
                    "<p><a id=\"more\" data-row href=\"/%s\">The last %s are shown: show more</a></p>",
                    with("limit", String.valueOf(most * 10)), most);
        }
        return html.raw("</main>").toString();
    }

    private void filters(Html html) {
        html.raw("<form class=\"filters\" method=\"get\" action=\"/\" role=\"search\">");
        html.add(
                "<label>Text <input id=\"search\" name=\"text\" type=\"search\" value=\"%s\" placeholder=\"id, input or result\"></label>",
                query.getOrDefault("text", ""));
        html.add("<label>Definition <input name=\"name\" value=\"%s\"></label>", query.getOrDefault("name", ""));
        html.add(
                "<label>Started since <input name=\"since\" value=\"%s\" placeholder=\"2h, 3d, 2026-11-27\"></label>",
                query.getOrDefault("since", ""));
        if (query.containsKey("status")) {
            html.add("<input type=\"hidden\" name=\"status\" value=\"%s\">", query.getOrDefault("status", ""));
        }
        html.raw("<button>Find</button></form>");
    }

    private void chip(Html html, String text, String status, long count) {
        boolean isChosen = query.getOrDefault("status", "").equals(status);
        html.add(
                "<a class=\"chip %s\" href=\"/%s\"" + (isChosen ? " aria-current=\"page\"" : "") + ">%s <b>%s</b></a>",
                Marks.kind(text),
                with("status", status),
                text,
                String.format(java.util.Locale.ROOT, "%,d", count));
    }

    private String with(String name, String value) {
        Map<String, String> changed = new LinkedHashMap<>(query);
        changed.put(name, value);
        changed.values().removeIf(String::isEmpty);
        return Parameters.text(changed);
    }

    private static void row(Html html, RunRow run) {
        html.add(
                "<tr class=\"%s\"><td class=\"wide\"><a data-row id=\"run-%s\" href=\"/run?id=%s\">%s</a>",
                Marks.kind(run.status()), run.number(), Parameters.encoded(run.id()), run.id());
        html.add("<td>%s<td>", run.name() + (run.version().equals("1") ? "" : ", version " + run.version()));
        html.raw(Marks.status(run.status()));
        html.add(
                "<td class=\"time\">%s<td class=\"number\">%s<td class=\"wide detail\">%s</tr>",
                Shown.time(run.since()), run.events(), Shown.cut(run.detail(), DETAIL));
    }
}
