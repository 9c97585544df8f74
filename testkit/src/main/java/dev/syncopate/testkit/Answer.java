package dev.syncopate.testkit;

/// The executor's result for an action: a new instance each time, equal for equal actions.
record Answer(Object action) {
    @Override
    public String toString() {
        return "answer to " + action;
    }
}
