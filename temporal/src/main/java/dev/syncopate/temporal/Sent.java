package dev.syncopate.temporal;

import dev.syncopate.Path;
import dev.syncopate.driver.CallInfo;
import java.time.Instant;
import java.util.Optional;

/// What an activity is told of its call.
///
/// @param definition the name of the definition of its run
/// @param version that of the definition
/// @param run the id of the run, with its round
/// @param seed that of the run
/// @param path where the action was yielded
/// @param deadline when the limits of the run are over
record Sent(String definition, String version, String run, long seed, String path, Optional<Instant> deadline) {

    static Sent of(Registered<?, ?, ?> registered, CallInfo info) {
        return new Sent(
                registered.definition().name(),
                registered.definition().version(),
                info.runId(),
                info.seed(),
                info.path().toString(),
                info.deadline());
    }

    CallInfo info() {
        return new CallInfo(run, seed, Path.parse(path), deadline);
    }
}
