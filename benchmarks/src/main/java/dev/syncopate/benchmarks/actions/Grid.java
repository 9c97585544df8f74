package dev.syncopate.benchmarks.actions;

import dev.syncopate.Action;

/// A family of another program, whose answers are records.
///
/// @param <R> what each action gives back
public sealed interface Grid<R> extends Action<Grid<?>, R> {

    /// A place on the grid.
    record Point(int x, int y) {}

    /// Moves from a point.
    record Move(Point from, int dx, int dy) implements Grid<Point> {}

    /// Tells whether a point is free.
    record Free(Point point) implements Grid<Boolean> {}

    /// The executor.
    static Object perform(Grid<?> action) {
        return switch (action) {
            case Move(Point(int x, int y), int dx, int dy) -> new Point(x + dx, y + dy);
            case Free(Point(int x, int y)) -> ((x ^ y) & 1) == 0;
        };
    }
}
