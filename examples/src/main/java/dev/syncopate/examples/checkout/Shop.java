package dev.syncopate.examples.checkout;

import dev.syncopate.Action;
import java.util.Optional;

// @start region="family"
/// The family: what a checkout can have done, each with the type of its result.
public sealed interface Shop<R> extends Action<Shop<?>, R> {

    record Reserve(String order, String article) implements Shop<Void> {}

    /// A person answers within minutes or days: who approves it, if anybody does.
    record Approve(String order, int cents) implements Shop<Optional<String>> {}

    record Charge(String order, int cents, String approvedBy) implements Shop<String> {}

    record Ship(String order) implements Shop<String> {}

    record AddPoints(String order, String article, int points) implements Shop<Void> {}

    record Notify(String order, String text) implements Shop<Void> {}

    /// What undoes an action. It does no harm if there is nothing to undo, or if it was undone before.
    sealed interface Undo extends Shop<Void> {}

    record Release(String order, String article) implements Undo {}

    record Refund(String order) implements Undo {}

    record Recall(String order) implements Undo {}

    record TakePoints(String order, String article) implements Undo {}
    // @end

    /// Asks for the points that the customer has.
    record ReadPoints() implements Shop<Integer> {}

    /// Sets the points that the customer has.
    ///
    /// @param earned those of the article
    /// @param total those of the customer
    record WritePoints(String order, String article, int earned, int total) implements Shop<Void> {}
}
