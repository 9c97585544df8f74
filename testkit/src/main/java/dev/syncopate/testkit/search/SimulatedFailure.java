package dev.syncopate.testkit.search;

import dev.syncopate.Action;

/// What a search has an action fail with, unless the trial says otherwise.
public final class SimulatedFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    SimulatedFailure(Object action) {
        super(Action.text(action) + " fails here", null, false, false);
    }
}
