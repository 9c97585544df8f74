package dev.syncopate.testkit;

/// The action that laws yield where the combinator fits every family.
record Step(int number) {
    @Override
    public String toString() {
        return "step " + number;
    }
}
