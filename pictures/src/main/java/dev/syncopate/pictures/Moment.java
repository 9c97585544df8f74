package dev.syncopate.pictures;

import java.time.Instant;

/// When something happened: by the run's time, and by the order of the history, in which no two things
/// are at once.
///
/// @param at the run's time, never before that of an earlier step
/// @param step the number of the entry in the history, from 0; -1 for the start of the run
record Moment(Instant at, int step) {}
