package dev.syncopate.spring;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What the actuator shows of the runs of a store. It names no type of the store's module, which an
/// application may lack.
interface KeptRuns {

    /// Returns how many runs there are, and whether the store goes on.
    Counts counts();

    /// Returns the runs that need attention, the last started first; none if the store cannot be read.
    List<KeptRun> attention();

    Optional<KeptRun> find(String id);

    /// Cancels a run, if there is one that has not ended.
    Cancelled cancel(String id);

    /// How many runs there are.
    ///
    /// @param byStatus none if the store cannot be read
    /// @param reason why the store goes on no more, or cannot be read
    record Counts(Map<String, Long> byStatus, Optional<String> reason) {}

    /// What came of a cancellation.
    ///
    /// @param isDone whether the run is cancelled
    /// @param reason why the store refuses it
    record Cancelled(boolean isDone, Optional<String> reason) {}

    /// A run of a store, without its values.
    ///
    /// @param id its id
    /// @param name the name of its definition
    /// @param version the version of its code
    /// @param status how it is
    /// @param since since when
    /// @param started when it was started
    /// @param events how many events it has had
    record KeptRun(
            String id, String name, String version, String status, Instant since, Instant started, long events) {}

    /// All of it.
    ///
    /// @param counts how many runs there are of each status
    /// @param attention those that need attention, at most 100
    /// @param reason why the store goes on no more, or cannot be read; null while it does and can
    record Summary(
            Map<String, Long> counts,
            List<KeptRun> attention,
            @Nullable String reason) {
        static Summary of(KeptRuns runs) {
            Counts counts = runs.counts();
            return new Summary(
                    counts.byStatus(), runs.attention(), counts.reason().orElse(null));
        }
    }
}
