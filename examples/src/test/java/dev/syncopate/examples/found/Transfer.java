package dev.syncopate.examples.found;

import dev.syncopate.Action;
import dev.syncopate.Conductor;
import dev.syncopate.Orchestration;
import dev.syncopate.examples.found.Transfer.Bank.Deposit;
import dev.syncopate.examples.found.Transfer.Bank.PutBack;
import dev.syncopate.examples.found.Transfer.Bank.TakeBack;
import dev.syncopate.examples.found.Transfer.Bank.Withdraw;
import dev.syncopate.testkit.Trial;
import org.jspecify.annotations.Nullable;

/// The transfer of money between two accounts, the first sample of most workflow engines.
final class Transfer {
    sealed interface Bank<R> extends Action<Bank<?>, R> {
        record Withdraw(String from, int cents) implements Bank<Void> {}

        record Deposit(String to, int cents) implements Bank<Void> {}

        /// What undoes one of the others, and does no harm if there is nothing to undo.
        sealed interface Undo extends Bank<Void> {}

        record PutBack(String from, int cents) implements Undo {}

        record TakeBack(String to, int cents) implements Undo {}
    }

    private Transfer() {}

    // @start region="bug"
    static @Nullable Void transfer(Conductor<Bank<?>> conductor) {
        try {
            conductor.yield(new Withdraw("Ann", 100));
            return conductor.yield(new Deposit("Bob", 100));
        } catch (RuntimeException e) {
            conductor.shielded(part -> part.yield(new PutBack("Ann", 100)));
            throw e;
        }
    }
    // @end

    static @Nullable Void undone(Conductor<Bank<?>> conductor) {
        try {
            conductor.yield(new Withdraw("Ann", 100));
            return conductor.yield(new Deposit("Bob", 100));
        } catch (RuntimeException e) {
            // @start region="mended"
            conductor.shielded(part -> part.yield(new TakeBack("Bob", 100)));
            conductor.shielded(part -> part.yield(new PutBack("Ann", 100)));
            // @end
            throw e;
        }
    }

    static final class World {
        private int ann = 100;
        private int bob;

        @Nullable
        Object perform(Bank<?> action) {
            switch (action) {
                case Withdraw _ -> ann = 0;
                case Deposit _ -> bob = 100;
                case PutBack _ -> ann = 100;
                case TakeBack _ -> bob = 0;
            }
            return null;
        }
    }

    // @start region="trial"
    private static Trial<?, ?, ?> trial(Orchestration<Bank<?>, @Nullable Void> program) {
        return Trial.of(program)
                .in(World::new, World::perform)
                .cancelled()
                .neverFailing(Bank.Undo.class)
                .always("no money is made", world -> world.ann + world.bob <= 100)
                .atEnd("no money is lost", (world, _) -> world.ann + world.bob == 100);
    }
    // @end

    static Trial<?, ?, ?> bug() {
        return trial(Transfer::transfer);
    }

    static Trial<?, ?, ?> mended() {
        return trial(Transfer::undone);
    }
}
