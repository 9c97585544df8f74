package dev.syncopate.durable.command;

import java.io.PrintStream;
import java.util.List;

/// Prints runs, one a line.
record Listing(StoreFile file, PrintStream out) {
    private static final int DETAIL = 80;

    void print(RunFilter filter) {
        List<RunRow> runs = file.read(connection -> RunRow.find(connection, filter));
        if (runs.isEmpty()) {
            out.println("no runs");
            return;
        }
        Columns columns = new Columns("id", "name", "status", "since", "events", "");
        for (RunRow run : runs) {
            columns.add(
                    run.id(),
                    run.name(),
                    run.status(),
                    Shown.time(run.since()),
                    String.valueOf(run.events()),
                    Shown.cut(run.detail(), DETAIL));
        }
        columns.print(out);
        String warning = file.read(OwnerRow::read).warning();
        if (!warning.isEmpty() && runs.stream().anyMatch(run -> !run.isEnd())) {
            out.println(warning);
        }
        if (runs.size() == filter.most()) {
            out.println("at most " + filter.most() + " are shown: give options, or another --limit");
        }
    }
}
