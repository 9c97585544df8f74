package dev.syncopate;

/// The purpose of a layer. [Lint][dev.syncopate.combinators.Lint] finds mistakes by it, and [the
/// recommended order][dev.syncopate.combinators.Recommended] sorts by it. A custom combinator with the
/// purpose of a library one takes its role, by [Around#role()].
public enum Role {
    /// Records a history.
    RECORDER,
    /// Traces actions.
    TRACED,
    /// Measures how long actions take.
    TIMED,
    /// Writes actions to a log.
    LOGGED,
    /// Looks at outcomes.
    TAP,
    /// Collects actions.
    COLLECTOR,
    /// Looks at failures.
    ON_FAILURE,
    /// Looks at actions before they are executed, and may reject them.
    PRE,
    /// Decides on actions, perhaps by a question.
    GATE,
    /// Registers compensations.
    COMPENSATE,
    /// Answers in place of an action that failed.
    FALLBACK,
    /// Limits the time of an action: see [Layer.Limiting].
    TIMEOUT,
    /// Remembers results for a run.
    MEMO,
    /// Remembers results between runs.
    CACHED,
    /// Executes equal actions in flight once.
    SINGLE_FLIGHT,
    /// Limits the cost of a run.
    BUDGET,
    /// Executes actions of one key one after the other.
    SERIAL_BY,
    /// Repeats an action that failed.
    RETRY,
    /// Starts a slow action a second time.
    HEDGE,
    /// Limits how many actions begin in a period.
    RATE_LIMITER,
    /// Limits how many actions are in flight.
    BULKHEAD,
    /// Rejects actions while too many fail.
    CIRCUIT_BREAKER,
    /// Looks at results, and may reject them.
    POST,
    /// Makes trouble, for tests.
    CHAOS,
    /// Lists actions instead of executing them.
    DRY_RUN,
    /// Changes results.
    MAP_RESULT,
    /// Tries another executor on the same actions.
    SHADOW,
    /// Declares how often actions may be performed: see [Guarantee].
    GUARANTEE,
    /// Executes several actions by one request: see [Layer.OfType].
    BATCH,
    /// Changes how many actions may be in flight.
    PARALLEL,
    /// None of these.
    OTHER
}
