package dev.syncopate.spring;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What the actuator shows of the runs of a store. It names no type of the store's module, which an
/// application may lack.
interface KeptRuns {

    /// Returns how many runs there are of each status.
    Map<String, Long> counts();

    /// Returns the runs that need attention, the last started first.
    List<KeptRun> attention();

    Optional<KeptRun> find(String id);

    /// Cancels a run.
    ///
    /// @return whether there is one that has not ended
    boolean cancel(String id);

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
    record Summary(Map<String, Long> counts, List<KeptRun> attention) {
        static Summary of(KeptRuns runs) {
            return new Summary(runs.counts(), runs.attention());
        }
    }
}
