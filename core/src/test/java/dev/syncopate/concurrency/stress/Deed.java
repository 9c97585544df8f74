package dev.syncopate.concurrency.stress;

import dev.syncopate.Action;
import java.util.concurrent.CyclicBarrier;

/// The family here.
sealed interface Deed extends Action<Deed, String> {

    /// Carries out an act of the tree.
    record Do(Tree.Act act, Scope scope) implements Deed {
        @Override
        public String toString() {
            return "act " + act.id();
        }
    }

    /// Holds its place until all others hold theirs.
    record Meet(CyclicBarrier barrier) implements Deed {}

    /// Why an act fails.
    final class Mishap extends Exception {
        private static final long serialVersionUID = 1L;

        Mishap(int id) {
            super("act " + id);
        }
    }
}
