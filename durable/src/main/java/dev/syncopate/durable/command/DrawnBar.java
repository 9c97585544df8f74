package dev.syncopate.durable.command;

import dev.syncopate.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// What is drawn of an action, a question or a timer.
///
/// @param kind the class in the style sheet
/// @param tip what it tells when it is pointed at
record DrawnBar(Path path, String text, String kind, Instant from, Instant to, String tip) {

    static List<DrawnBar> of(RunDetails details, Instant now) {
        List<DrawnBar> bars = new ArrayList<>();
        for (EventRow event : details.events()) {
            if (event.path() != null) {
                bars.add(of(event));
            }
        }
        for (Begun begun : details.begun()) {
            Instant from = Instant.parse(begun.at());
            Instant to = now.isBefore(from) ? from : now;
            String kind = begun.due() == null ? "open" : "open timer";
            String since = begun.due() == null ? "since " + begun.at() : "until " + begun.due();
            bars.add(new DrawnBar(
                    Path.parse(begun.path()), Shown.type(begun.action()), kind, from, to, begun.text() + "\n" + since));
        }
        bars.sort((one, other) -> one.from.compareTo(other.from));
        return bars;
    }

    private static DrawnBar of(EventRow event) {
        Instant to = Instant.parse(event.at());
        Instant begun = event.begun() == null ? to : Instant.parse(event.begun());
        Instant from = begun.isAfter(to) ? to : begun;
        String kind = event.isFailure()
                ? "failed"
                : event.isCancelled() ? "cancelled" : event.kind().equals("fired") ? "timer" : "answered";
        String text = event.action() == null ? String.valueOf(event.remark()) : Shown.type(event.action());
        String tip = event.path() + " " + Shown.cut(event.subject(), 300) + "\n" + event.word() + " "
                + Shown.cut(event.answer(), 300) + "\n"
                + Shown.duration(from.toString(), to.toString());
        return new DrawnBar(Path.parse(String.valueOf(event.path())), Shown.cut(text, 40), kind, from, to, tip);
    }
}
