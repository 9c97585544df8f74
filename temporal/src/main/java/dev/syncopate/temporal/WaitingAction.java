package dev.syncopate.temporal;

import dev.syncopate.definitions.Token;

/// What a run waits for: an action, a timer, a message or a child.
///
/// @param token names it; that of a deferred action can be answered
/// @param text the action, for people, with secrets masked
/// @param isDeferred whether it waits for an [answer][TemporalRuns#answer]
public record WaitingAction(Token token, String text, boolean isDeferred) {}
