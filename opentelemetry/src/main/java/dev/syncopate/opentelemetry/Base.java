package dev.syncopate.opentelemetry;

import dev.syncopate.RunCall;

/// In an action in flight. What is started from here is part of the action: another run, or the same action
/// again on another thread.
///
/// @param run the run that yielded the action
/// @param forks how many forks it was yielded in
record Base(Object run, int forks) implements Place {

    static Base of(RunCall call) {
        return new Base(call.get(RUN), Place.forks(call.path()));
    }
}
