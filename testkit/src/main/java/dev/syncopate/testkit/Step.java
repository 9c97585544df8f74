package dev.syncopate.testkit;

/// The action that the laws yield if the combinator fits every family.
record Step(int number) {
    @Override
    public String toString() {
        return "step " + number;
    }
}
