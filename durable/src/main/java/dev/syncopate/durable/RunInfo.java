package dev.syncopate.durable;

import java.time.Instant;
import java.util.Optional;

/// What a store knows of a run.
///
/// @param id the id of the run
/// @param name the name of its definition
/// @param version the version of its code
/// @param status how it is
/// @param since since when it has that status
/// @param started when it was started
/// @param input what it was started with, as JSON; a remark if that has more than a million characters
/// @param parent the id of the run that waits for it
/// @param events how many events it has had
/// @param attention why it needs attention
/// @param result its result or failure, as JSON; empty if it has not ended or it could not be stored
public record RunInfo(
        String id,
        String name,
        String version,
        Status status,
        Instant since,
        Instant started,
        String input,
        Optional<String> parent,
        long events,
        Optional<String> attention,
        Optional<String> result) {}
