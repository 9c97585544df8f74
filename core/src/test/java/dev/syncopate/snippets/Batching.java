package dev.syncopate.snippets;

import static dev.syncopate.combinators.Batch.batch;
import static dev.syncopate.combinators.Batch.batchOutcomes;

import dev.syncopate.Executor;
import dev.syncopate.Orchestration;
import dev.syncopate.Outcome;
import dev.syncopate.snippets.Agency.Owner;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;

final class Batching {
    private Batching() {}

    /// Asks for many owners by one request.
    @FunctionalInterface
    interface Owners {
        Map<Integer, String> of(List<Integer> accounts);
    }

    // @start region="batch"
    static Orchestration<Agency<?>, List<String>> owners(List<Integer> accounts) {
        return conductor -> conductor.map(accounts, 1_000, (child, account) -> child.yield(new Owner(account)));
    }

    static Executor<Agency<?>> batched(Executor<Agency<?>> executor, Owners owners) {
        return executor.with(batch(Owner.class, 500, asked -> {
            Map<Integer, String> found =
                    owners.of(asked.stream().map(Owner::account).toList());
            return asked.stream().map(owner -> found.get(owner.account())).toList();
        }));
    }
    // @end

    static Executor<Agency<?>> batchedWithOutcomes(Executor<Agency<?>> executor, Owners owners) {
        // @start region="outcomes"
        return executor.with(batchOutcomes(Owner.class, 500, asked -> {
            Map<Integer, String> found =
                    owners.of(asked.stream().map(Owner::account).toList());
            return asked.stream()
                    .map(owner -> outcome(owner, found.get(owner.account())))
                    .toList();
        }));
        // @end
    }

    private static Outcome<String> outcome(Owner owner, String found) {
        return found == null
                ? new Outcome.Failure<>(new NoSuchElementException("nobody owns " + owner.account()))
                : new Outcome.Success<>(found);
    }
}
