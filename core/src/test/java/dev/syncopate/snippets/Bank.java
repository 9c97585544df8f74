package dev.syncopate.snippets;

import dev.syncopate.Action;

/// Accounts and journeys as a family of actions.
sealed interface Bank<R> extends Action<Bank<?>, R> {
    record Owner(int account) implements Bank<String> {}

    record Transfer(int from, int to, long amount) implements Bank<Void> {}

    record Book(String hotel) implements Bank<Integer> {}

    record Cancel(int booking) implements Bank<Void> {}
}
