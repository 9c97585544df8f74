package dev.syncopate.testkit;

/// What the executor answers to an action of its own: each time another instance, equal for equal actions.
record Answer(Object action) {
    @Override
    public String toString() {
        return "answer to " + action;
    }
}
