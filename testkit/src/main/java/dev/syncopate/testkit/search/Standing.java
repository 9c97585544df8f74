package dev.syncopate.testkit.search;

import java.util.List;
import java.util.stream.Collectors;

/// Follows a schedule to one of its states, to tell what the runs do there.
final class Standing implements Guide {
    private final Choices choices;
    private final int step;

    /// What is waited for, with its place and line, or how it has ended.
    String does = "";

    Standing(Choices choices, int step) {
        this.choices = choices;
        this.step = step;
    }

    @Override
    public int choose(int at, List<Move> moves, Session session) {
        if (at < step) {
            return choices.at(at);
        }
        ended(session);
        return -1;
    }

    @Override
    public void ended(Session session) {
        does = session.runs().stream()
                .map(run -> run.isOver() ? "it ends with " + run.outcome : StrandText.waits(run))
                .collect(Collectors.joining("; "));
    }
}
