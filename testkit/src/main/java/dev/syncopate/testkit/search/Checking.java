package dev.syncopate.testkit.search;

import dev.syncopate.history.History;
import java.util.List;

/// Follows a schedule to see whether it breaks a claim.
final class Checking implements Guide {
    private final Setup setup;
    private final Choices choices;
    final Walk walk;
    List<History> histories = List.of();

    Checking(Setup setup, Choices choices) {
        this.setup = setup;
        this.choices = choices;
        this.walk = new Walk(setup.claims().sometimes().size());
    }

    @Override
    public int choose(int step, List<Move> moves, Session session) {
        int pick = choices.at(step);
        boolean unfit = pick >= moves.size() || step >= setup.limits().moves();
        return unfit ? -1 : pick;
    }

    @Override
    public boolean keepsHistories() {
        return true;
    }

    @Override
    public void ended(Session session) {
        walk.endsWith(session);
        histories = session.histories();
    }
}
