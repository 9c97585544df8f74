package dev.syncopate.durable;

import org.jspecify.annotations.Nullable;

/// How a run has ended.
///
/// @param value JSON: its result or failure; null if it could not be stored
/// @param remark for people, where it could not
record RunEnd(
        Status status, @Nullable String value, @Nullable String remark) {}
