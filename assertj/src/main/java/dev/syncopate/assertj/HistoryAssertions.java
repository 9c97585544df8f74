package dev.syncopate.assertj;

import dev.syncopate.history.History;
import org.jspecify.annotations.Nullable;

/// The entry point of assertions on histories.
///
/// {@snippet class="dev.syncopate.assertj.HistoryExample" region="assertions"}
///
/// Its `assertThat` may be imported statically beside that of AssertJ.
public final class HistoryAssertions {
    private HistoryAssertions() {}

    /// Begins an assertion on what a run did.
    ///
    /// @param actual the history of the run, recorded by any driver or read from a file
    /// @return the assertion
    public static HistoryAssert assertThat(@Nullable History actual) {
        return new HistoryAssert(actual);
    }
}
