package dev.syncopate.testkit;

import java.time.Duration;

/// The laws of engines, one by one: see [EngineLaws].
public enum EngineLaw {
    /// A run has the result of its orchestration.
    RESULTS("a run has the result of its orchestration", RunChecks::results),
    /// The failure of a run names the run and tells the reason.
    FAILURES("the failure of a run names the run and tells the reason", RunChecks::failures),
    /// A run that was started is found by its id, and refused for another input.
    IDS("a run that was started is found by its id, and refused for another input", RunChecks::ids),
    /// A deferred action is answered once, by a value of the type that it promises.
    ANSWERS("a deferred action is answered once, by a value of the type that it promises", OutsideChecks::answers),
    /// Each message is received once, in the order in which those of its name were sent.
    MESSAGES(
            "each message is received once, in the order in which those of its name were sent",
            OutsideChecks::messages),
    /// A run that is cancelled is undone, and a second cancellation changes nothing.
    CANCELLATIONS(
            "a run that is cancelled is undone, and a second cancellation changes nothing",
            OutsideChecks::cancellations),
    /// A child is a run of its own, whose result or failure its parent gets.
    CHILDREN("a child is a run of its own, whose result or failure its parent gets", RunChecks::children),
    /// A run that begins anew has other idempotency keys in each round.
    ROUNDS("a run that begins anew has other idempotency keys in each round", RunChecks::rounds),
    /// Of limits that are over together, the innermost ends its part first.
    NESTED_LIMITS("of limits that are over together, the innermost ends its part first", RunChecks::nestedLimits),
    /// A fork that is cancelled before it begins does nothing.
    UNBEGUN("a fork that is cancelled before it begins does nothing", RunChecks::unbegun);

    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final String sentence;

    @SuppressWarnings("ImmutableEnumChecker") // A method without state.
    private final EngineCheck check;

    EngineLaw(String sentence, EngineCheck check) {
        this.sentence = sentence;
        this.check = check;
    }

    /// Checks the law.
    ///
    /// @param engine starts runs on the engine
    /// @throws AssertionError if the engine breaks the law, or has not ended after 30 seconds
    public void check(EngineUnderTest engine) {
        Watch.over(LIMIT, toString(), () -> check.on(engine));
    }

    /// Returns the law as a sentence.
    ///
    /// @return such as `RESULTS: a run has the result of its orchestration`
    @Override
    public String toString() {
        return name() + ": " + sentence;
    }

    /// Throws if an engine breaks a law.
    @FunctionalInterface
    interface EngineCheck {
        void on(EngineUnderTest engine) throws Exception;
    }
}
