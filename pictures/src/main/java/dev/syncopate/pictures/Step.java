package dev.syncopate.pictures;

/// What a strand did next: one action, or several things at once.
sealed interface Step permits Act, Spread {

    /// How it ended.
    After after();
}
