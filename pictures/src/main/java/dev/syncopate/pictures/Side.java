package dev.syncopate.pictures;

/// One of the runs in a picture, with the places of its lanes among those of all runs.
///
/// @param number 0, or 1 for the second of two runs
/// @param timeline the run
/// @param rows which of its bars stand below each other
/// @param laneAt for each lane of the run its place in the picture
record Side(int number, Timeline timeline, Rows rows, int[] laneAt) {}
