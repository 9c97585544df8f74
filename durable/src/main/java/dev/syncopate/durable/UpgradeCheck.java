package dev.syncopate.durable;

import dev.syncopate.definitions.Definition;
import dev.syncopate.json.JsonCodec;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Tells before an upgrade which unfinished runs of a store would need attention with the new code.
///
/// {@snippet class="dev.syncopate.durable.Using" region="upgrade"}
///
/// Each run is replayed: nothing is performed, and nothing is written. Check a copy of the store, or
/// the store itself while another process has it open.
///
/// @param checked how many runs have not ended
/// @param misfits those that would need attention
public record UpgradeCheck(int checked, List<Misfit> misfits) {
    private static final int PART = 500;

    /// A run that would need attention.
    ///
    /// @param id the id of the run
    /// @param reason why, in words
    public record Misfit(String id, String reason) {}

    /// Makes a report.
    public UpgradeCheck {
        misfits = List.copyOf(misfits);
    }

    /// Checks a store.
    ///
    /// @param file the database, or a copy of it
    /// @param codec that of the new code
    /// @param definitions all that the new code registers
    /// @return what was found
    /// @throws StoreException if the file is no store
    public static UpgradeCheck of(Path file, JsonCodec codec, List<? extends Definition<?, ?, ?>> definitions) {
        Definitions known = new Definitions();
        definitions.forEach(definition -> known.add(registered(definition)));
        int checked = 0;
        List<Misfit> misfits = new ArrayList<>();
        try (Reader reader = new Reader(file)) {
            Rehearsal rehearsal = new Rehearsal(reader, new Texts(codec), known);
            RunQueries queries = new RunQueries(reader);
            List<RunQueries.Found> found = queries.open(0, PART);
            while (!found.isEmpty()) {
                for (RunQueries.Found each : found) {
                    rehearsal
                            .misfit(queries.require(each.id()))
                            .ifPresent(reason -> misfits.add(new Misfit(each.id(), reason)));
                }
                checked += found.size();
                found = queries.open(found.getLast().number(), PART);
            }
        }
        return new UpgradeCheck(checked, misfits);
    }

    /// What performs nothing needs no executor.
    private static <F> Registered<F, ?, ?> registered(Definition<F, ?, ?> definition) {
        return new Registered<>(definition, action -> {
            throw new AssertionError("A check performs nothing, but was to perform " + action);
        });
    }

    /// Throws an error if a run would need attention: for tests.
    ///
    /// @return this
    public UpgradeCheck requireFits() {
        if (!misfits.isEmpty()) {
            throw new AssertionError(this);
        }
        return this;
    }

    /// In words, a line for each run that would need attention.
    @Override
    public String toString() {
        Function<Misfit, String> line = misfit -> System.lineSeparator() + misfit.id() + ": " + misfit.reason();
        return (misfits.isEmpty() ? "All " + checked : misfits.size() + " of " + checked)
                + (misfits.isEmpty() ? " unfinished runs fit the code." : " unfinished runs do not fit the code:")
                + misfits.stream().map(line).collect(Collectors.joining());
    }
}
