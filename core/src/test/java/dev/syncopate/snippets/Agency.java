package dev.syncopate.snippets;

import dev.syncopate.Action;

/// Accounts and journeys as a family of actions.
sealed interface Agency<R> extends Action<Agency<?>, R> {
    record Owner(int account) implements Agency<String> {}

    record Transfer(int from, int to, long amount) implements Agency<Void> {}

    record Book(String hotel) implements Agency<Integer> {}

    record Cancel(int booking) implements Agency<Void> {}
}
