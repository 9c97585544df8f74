package dev.syncopate.temporal;

import java.util.List;

/// What a workflow is started with beside its input.
///
/// @param version that of its definition
/// @param round how often it has begun anew
/// @param messages those that earlier rounds have not received
record Header(String version, long round, List<Message> messages) {
    /// @param value JSON
    record Message(String name, String value) {}
}
