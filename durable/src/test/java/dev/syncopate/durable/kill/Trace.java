package dev.syncopate.durable.kill;

import java.util.ArrayList;
import java.util.List;

/// What a run sees and yields, in its order. All strands of the run share it: they move one at a time.
final class Trace {
    private final List<String> lines = new ArrayList<>();
    private int digest;

    void add(String line) {
        lines.add(line);
        digest = 31 * digest + line.hashCode();
    }

    int size() {
        return lines.size();
    }

    /// Returns a name that tells all that was seen so far.
    String name(int id) {
        return id + " after " + Integer.toHexString(digest);
    }

    /// Adds that an action is yielded.
    <A extends Act> A yielding(A action) {
        add("yields " + action.name());
        return action;
    }

    List<String> lines() {
        return List.copyOf(lines);
    }
}
