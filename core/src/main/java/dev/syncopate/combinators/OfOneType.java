package dev.syncopate.combinators;

/// Behaviour that concerns the actions of one type, and has all others pass.
interface OfOneType {
    Class<?> type();
}
