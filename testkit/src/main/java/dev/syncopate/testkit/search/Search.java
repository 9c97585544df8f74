package dev.syncopate.testkit.search;

/// What a search tries.
public enum Search {
    /// Every order of what can happen.
    EXPLORE("explore", "every order"),
    /// The plain order, with each action failing, alone and in pairs.
    FAIL("failEverywhere", "every failure, two at most"),
    /// The plain order, with a crash in each state, and again while it is resumed.
    CRASH("crashEverywhere", "every crash, two at most"),
    /// What a schedule says.
    FOLLOW("follow", "the schedule");

    private final String method;
    private final String text;

    Search(String method, String text) {
        this.method = method;
        this.text = text;
    }

    /// Returns the name of the method that starts it.
    public String method() {
        return method;
    }

    @Override
    public String toString() {
        return text;
    }
}
