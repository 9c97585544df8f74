package dev.syncopate.testkit;

import java.time.Duration;

/// One law, for one combinator.
public final class Law {
    private final Name name;
    private final Bench<?> bench;
    private final Duration limit;

    Law(Name name, Bench<?> bench, Duration limit) {
        this.name = name;
        this.bench = bench;
        this.limit = limit;
    }

    /// Returns which law it is.
    ///
    /// @return its name
    public Name name() {
        return name;
    }

    /// Checks the law.
    ///
    /// @throws AssertionError if the combinator breaks the law; the message states the law, its reason
    /// and what was observed
    public void check() {
        Watch.over(limit, name + "\n  because " + name.reason, () -> name.check.on(bench));
    }

    /// Returns the law as a sentence.
    ///
    /// @return such as `ONCE: each action is executed exactly once`
    @Override
    public String toString() {
        return name.toString();
    }

    /// The names of the laws.
    public enum Name {
        /// A result, `null` too, arrives as the same instance.
        RESULTS(
                "a result arrives as the same instance, null as null",
                "the orchestration must not see that there is a combinator",
                PassingLaws::results),
        /// An action reaches the executor as the same instance.
        ACTIONS(
                "an action reaches the executor as the same instance",
                "the executor must execute what was yielded",
                PassingLaws::actions),
        /// Each action is executed exactly once, even if it fails.
        ONCE(
                "each action is executed exactly once, even if it fails",
                "an action that is executed twice may pay twice, and one that is skipped has no effect",
                PassingLaws::once),
        /// Actions are executed in the order in which they were yielded.
        ORDER(
                "actions are executed in the order in which they were yielded",
                "the orchestration decides the order",
                PassingLaws::order),
        /// An exception of the executor arrives as the same instance, with no suppressed exceptions,
        /// whichever action fails.
        FAILURES(
                "an exception of the executor arrives as the same instance, whichever action fails",
                "orchestrations and outer combinators test its type and its cause",
                FailureLaws::failures),
        /// After a failure the combinator works as before.
        GOING_ON(
                "after a failure the combinator works as before",
                "an executor serves many runs, and a failure in one must not affect the others",
                FailureLaws::goingOn),
        /// An `Error` passes untouched.
        ERRORS("an Error passes untouched", "no code can recover from it", FailureLaws::errors),
        /// An `InterruptedException` or a `CancellationException` that the executor throws passes
        /// untouched.
        INTERRUPTIONS(
                "an InterruptedException or CancellationException of the executor passes untouched",
                "it cancels the work, so it is not a failure to handle or to retry",
                FailureLaws::interruptions),
        /// An interruption before the action is not lost.
        INTERRUPTED_BEFORE(
                "an interruption before the action is not lost",
                "otherwise the work continues although it was cancelled",
                CancellationLaws::interruptedBefore),
        /// When the run is cancelled, or its thread interrupted, the actions in flight are interrupted
        /// and the run ends.
        CANCELLED_IN_FLIGHT(
                "when the run is cancelled or interrupted, the actions in flight are interrupted and the run ends",
                "a run ends only when all its actions have ended",
                CancellationLaws::cancelledInFlight),
        /// The number in flight is the inner executor's, and can be changed without losing the
        /// combinator.
        IN_FLIGHT(
                "the number in flight is the inner executor's, and can be changed without losing the combinator",
                "only a thread-safe executor may be called by several threads, and it must not lose them",
                StructureLaws::inFlight),
        /// As many actions are in flight at once as the executor allows.
        AT_ONCE(
                "as many actions are in flight at once as the executor allows",
                "a lock that is held around an action serialises all actions, and the driver does not see its waiters;"
                        + " wait through the call instead",
                CallerLaws::atOnce),
        /// If the inner executor coordinates, the combined one says so.
        COORDINATION(
                "if the inner executor coordinates, the combined one says so",
                "the driver counts a run's active threads only if the executor says that it coordinates",
                StructureLaws::coordination),
        /// The inner layers are still described.
        LAYERS(
                "the inner layers are still described",
                "Executor.describe() and the lint read them",
                StructureLaws::layers),
        /// The call is passed on: path, attempt, key, deadline and the values kept for the run are the
        /// same on both sides.
        CALL(
                "the call is passed on: path, attempt, key, deadline and run are the same on both sides",
                "inner layers depend on it",
                CallLaws::call),
        /// The combinator works outside a run, called by hand.
        OUTSIDE(
                "the combinator works outside a run, called by hand",
                "tests and other code call executors directly",
                CallLaws::outside),
        /// [Combinator#none()][dev.syncopate.Combinator#none()] before or after the combinator changes
        /// nothing.
        IDENTITY(
                "Combinator.none() before or after the combinator changes nothing",
                "a combinator that a setting turns off must have no effect",
                StructureLaws::identity),
        /// Composed with others the combinator does the same, however the composition is written.
        ASSOCIATIVITY(
                "composed with others the combinator does the same, however the composition is written",
                "executor.with(a).with(b) and executor.with(a.inside(b)) must mean the same",
                StructureLaws::associativity),
        /// An action that is yielded in a group is treated like one that is yielded alone.
        GROUPS(
                "an action that is yielded in a group is treated like one that is yielded alone",
                "actions of a group may be on their way together: what belongs to one must not stay in a field",
                GroupLaws::groups),
        /// One value serves several executors.
        SHARED(
                "one value serves several executors independently",
                "combinators are values, created once and used in many places",
                StructureLaws::shared),
        /// Concurrent callers get what each of them would get alone, at the same time.
        SEVERAL_CALLERS(
                "concurrent callers get what each would get alone, at the same time",
                "forks, groups and runs share one executor",
                CallerLaws::schedules),
        /// Sixty layers of the combinator execute each action once.
        SIXTY_LAYERS(
                "sixty layers of the combinator execute each action once", "stacks grow", StructureLaws::sixtyLayers),
        /// A run that crashes anywhere and is resumed from its log ends as if it had not crashed.
        RESUMED(
                "a run that crashes anywhere and is resumed from its log ends as if it had not crashed",
                "what it keeps for a run must follow from the actions of that run, and not stay in a field",
                ResumingLaws::resumed);

        private final String sentence;
        private final String reason;

        @SuppressWarnings("ImmutableEnumChecker") // A method without state.
        private final Check check;

        Name(String sentence, String reason, Check check) {
            this.sentence = sentence;
            this.reason = reason;
            this.check = check;
        }

        /// Returns the law as a sentence.
        ///
        /// @return such as `ONCE: each action is executed exactly once`
        @Override
        public String toString() {
            return name() + ": " + sentence;
        }
    }
}
