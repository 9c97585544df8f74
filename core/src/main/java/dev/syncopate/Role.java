package dev.syncopate;

/// What a layer does for actions. [Lint][dev.syncopate.combinators.Lint] names mistakes by it, and
/// [the recommended order][dev.syncopate.combinators.Recommended] goes by it. A combinator of one's own
/// that does the same as one of the library takes its role, by [Around#role()].
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
    /// Looks at actions first, and may refuse them.
    PRE,
    /// Decides on actions, perhaps by asking.
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
    /// Limits what a run may cost.
    BUDGET,
    /// Executes actions of one key one after the other.
    SERIAL_BY,
    /// Repeats an action that failed.
    RETRY,
    /// Starts an action that takes long a second time.
    HEDGE,
    /// Limits how many actions begin in a time.
    RATE_LIMITER,
    /// Limits how many actions are in flight.
    BULKHEAD,
    /// Refuses actions while too many fail.
    CIRCUIT_BREAKER,
    /// Looks at results, and may refuse them.
    POST,
    /// Makes trouble, for tests.
    CHAOS,
    /// Lists actions instead of executing them.
    DRY_RUN,
    /// Changes results.
    MAP_RESULT,
    /// Tries another executor beside.
    SHADOW,
    /// Executes several actions by one request: see [Layer.OfType].
    BATCH,
    /// Changes how many actions may be in flight.
    PARALLEL,
    /// None of these.
    OTHER
}
