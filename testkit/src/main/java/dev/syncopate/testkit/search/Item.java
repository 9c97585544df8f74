package dev.syncopate.testkit.search;

import java.util.Set;

/// A schedule that is to be tried.
///
/// @param choices its deviations
/// @param asleep what was tried before, in another order, when it makes the last of them
record Item(Choices choices, Set<Move> asleep) {
    static final Item PLAIN = new Item(Choices.PLAIN, Set.of());
}
