package dev.syncopate.testkit.report;

import dev.syncopate.Path;
import dev.syncopate.testkit.search.Row;

/// A strand of a run. They stand in the order of the runs and paths.
///
/// @param run the number of the run
/// @param program its name
/// @param strand the path of the strand
/// @param name the name that it was given; empty if it has none
record Column(int run, String program, Path strand, String name) implements Comparable<Column> {

    static Column of(Row row) {
        return new Column(row.move().run(), row.program(), row.strand(), row.name());
    }

    /// @param several whether there are several runs
    String title(boolean several) {
        if (strand.equals(Path.RUN)) {
            return program;
        }
        return (several ? program + " " : "") + strand + (name.isEmpty() ? "" : " " + name);
    }

    @Override
    public int compareTo(Column other) {
        int runs = Integer.compare(run, other.run);
        return runs != 0 ? runs : strand.compareTo(other.strand);
    }
}
