package dev.syncopate.temporal;

import java.util.List;

/// What a query shows of a run.
record Shown(List<Line> lines) {
    /// @param text for people, with secrets masked
    /// @param isDeferred whether it waits for an answer from outside
    record Line(String path, String text, boolean isDeferred) {}
}
