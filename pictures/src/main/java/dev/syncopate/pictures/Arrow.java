package dev.syncopate.pictures;

/// A way as it is drawn.
///
/// @param from the number of the box where it begins
/// @param to the number of the box where it ends
/// @param after how the first one was left
/// @param text what is written beside it; empty if nothing
/// @param tip what is said about it when somebody points at it; empty if nothing
/// @param never whether no run took it
record Arrow(int from, int to, After after, String text, String tip, boolean never) {}
