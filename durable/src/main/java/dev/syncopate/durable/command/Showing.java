package dev.syncopate.durable.command;

import java.io.PrintStream;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Prints what is known of a run.
record Showing(StoreFile file, PrintStream out) {
    private static final int EVENTS = 100;

    void print(String id) {
        RunDetails details = file.read(connection -> RunDetails.read(connection, id, Long.MAX_VALUE, EVENTS));
        RunRow run = details.run();
        say(run.id());
        line("definition", run.name() + ", version " + run.version());
        line("status", run.status() + " since " + Shown.time(run.since()));
        String warning = run.isEnd() ? "" : file.read(OwnerRow::read).warning();
        line("", warning.isEmpty() ? null : warning);
        line("attention", run.attention());
        line("", run.attention() == null ? null : "when its cause is gone: retry " + run.id());
        line("started", Shown.time(run.start()));
        line("input", run.input());
        line("parent", run.parent());
        if (run.isEnd() && run.result() != null) {
            boolean isReturned = run.status().equals("returned");
            line(isReturned ? "result" : "failure", isReturned ? run.result() : Shown.failure(run.result()));
        }
        head("events", details.events());
        if (details.events().size() < run.events()) {
            say("  the last " + details.events().size() + " of " + run.events());
        }
        details.events().forEach(event -> say("  " + EventLine.of(event)));
        head("in flight", details.begun());
        details.begun().forEach(begun -> begun(run, begun));
        head("messages not received", details.messages());
        details.messages()
                .forEach(message ->
                        say("  " + Shown.time(message.at()) + "  " + message.name() + " " + message.value()));
        head("children", details.children());
        details.children().forEach(child -> say("  " + child.id() + "  " + child.status()));
        head("requests", details.requests());
        details.requests()
                .forEach(asked -> say("  " + asked.number() + "  " + Shown.time(asked.at()) + "  " + asked.text() + ": "
                        + (asked.reply() == null ? "not done yet" : asked.reply())));
    }

    private void say(String line) {
        out.println(Shown.safe(line));
    }

    private void line(String name, @Nullable String value) {
        if (value != null) {
            say(String.format("  %-11s %s", name, value.strip().replace("\n", "\n" + " ".repeat(14))));
        }
    }

    private void head(String title, List<?> rows) {
        if (!rows.isEmpty()) {
            say(title);
        }
    }

    private void begun(RunRow run, Begun begun) {
        String what = begun.due() != null
                ? "until " + Shown.time(begun.due())
                : begun.guarantee() == null
                        ? "since " + Shown.time(begun.at())
                        : begun.guarantee() + ", since " + Shown.time(begun.at());
        say("  " + begun.text() + "  " + what);
        if (begun.isDeferred()) {
            say("    answer it by: answer '" + run.token(begun.path()) + "' JSON");
        } else if (begun.isReceive()) {
            say("    send it by: send " + run.id() + " " + begun.message() + " JSON");
        }
    }
}
