package dev.syncopate.snippets;

import static dev.syncopate.combinators.Compensate.compensate;

import dev.syncopate.Executor;
import dev.syncopate.Outcome;
import dev.syncopate.snippets.Agency.Book;
import dev.syncopate.snippets.Agency.Cancel;
import dev.syncopate.snippets.Agency.Transfer;
import java.util.Optional;

final class Undoing {
    private Undoing() {}

    static Executor<Agency<?>> compensated(Executor<Agency<?>> executor) {
        // @start region="compensate"
        return executor.with(compensate(action -> switch (action) {
            case Transfer(int from, int to, long amount) -> Optional.of(new Transfer(to, from, amount));
            default -> Optional.empty();
        }));
        // @end
    }

    static Executor<Agency<?>> compensatedByOutcome(Executor<Agency<?>> executor) {
        // @start region="outcome"
        return executor.with(compensate(
                (action, outcome) -> action instanceof Book && outcome instanceof Outcome.Success<?>(Integer booking)
                        ? Optional.of(new Cancel(booking))
                        : Optional.empty()));
        // @end
    }
}
