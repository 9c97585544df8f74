package dev.syncopate.testkit.search;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Checks what was declared about effects: for each two actions, in each state of the world, that both
/// orders lead to the same.
final class Declarations {
    private final Setup setup;
    private final Search search;
    private final Workers workers;
    private final Set<List<Object>> checked = new HashSet<>();

    Declarations(Setup setup, Search search, Workers workers) {
        this.setup = setup;
        this.search = search;
        this.workers = workers;
    }

    /// @param step the number of the moves that lead to the state
    /// @param declared two moves that are possible there
    /// @throws Misdeclared if the order of their effects matters
    void check(Choices choices, int step, Walk.Declared declared) {
        if (!checked.add(List.of(declared.high(), declared.low(), declared.oneAction(), declared.otherAction()))) {
            return;
        }
        Commuting one = run(choices, step, declared.one(), declared.other());
        Commuting two = run(choices, step, declared.other(), declared.one());
        if (!one.isSame(two)) {
            throw new Misdeclared("conflicts(...) says that the order of these effects does not matter: "
                    + declared.oneAction() + " and " + declared.otherAction()
                    + ", but after the one and then the other the world is " + one.world
                    + ", and after the other and then the one it is " + two.world
                    + ". Declare that they conflict.");
        }
    }

    private Commuting run(Choices choices, int step, Move first, Move second) {
        Commuting guide = new Commuting(choices, step, first, second);
        new Session(setup, search, guide, workers.inTurns()).run();
        return guide;
    }
}
