package dev.syncopate.opentelemetry;

import dev.syncopate.Call;

/// Marks the context of an action in flight. Everything started in this context is part of the action: another
/// run, or another attempt of the same action on another thread.
///
/// @param run the run that yielded the action
/// @param forks the number of nested forks that it was yielded in
record Base(Object run, int forks) implements Place {

    static Base of(Call call) {
        return new Base(call.get(RUN), Place.forks(call.path()));
    }
}
