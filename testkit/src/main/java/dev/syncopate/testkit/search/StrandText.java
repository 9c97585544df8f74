package dev.syncopate.testkit.search;

import dev.syncopate.driver.Strand;
import java.util.List;
import java.util.stream.Collectors;

/// Where a strand is, and what it waits for.
final class StrandText {
    /// Whose lines say nothing about the orchestration.
    private static final List<String> OURS = List.of("dev.syncopate.combinators.", "dev.syncopate.driver.DrivenRun");

    private StrandText() {}

    /// The line of the user's code, such as `Checkout.java:12`; empty if it is not known.
    static String line(Strand strand) {
        return strand.lines().stream()
                .filter(line -> OURS.stream().noneMatch(line.getClassName()::startsWith))
                .findFirst()
                .map(line -> line.getFileName() + ":" + line.getLineNumber())
                .orElse("");
    }

    /// What its strands wait for, such as `/ waits for /0/ (Checkout.java:12)`.
    static String waits(LiveRun run) {
        return run.run().strands().stream().map(strand -> waits(run, strand)).collect(Collectors.joining("; "));
    }

    private static String waits(LiveRun run, Strand strand) {
        String on = strand.on().stream()
                .map(path -> path
                        + run.yielded(path)
                                .map(action -> " " + MoveText.text(action))
                                .orElse(""))
                .collect(Collectors.joining(", "));
        String line = line(strand);
        return strand.path() + strand.name().map(name -> " " + name).orElse("") + " waits for "
                + (on.isEmpty() ? "another strand" : on) + (line.isEmpty() ? "" : " (" + line + ")");
    }
}
