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

    /// Checks it.
    ///
    /// @throws AssertionError if the combinator breaks it: says what the law is, why it is one, and what was
    /// observed
    public void check() {
        Watch.over(limit, name + "\n  because " + name.reason, () -> name.check.on(bench));
    }

    /// Returns the law as a sentence.
    ///
    /// @return such as `ONCE: each action is carried out exactly once`
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
                "the executor must do what was yielded",
                PassingLaws::actions),
        /// Each action is carried out exactly once, also one that fails.
        ONCE(
                "each action is carried out exactly once, also one that fails",
                "what is done twice is paid twice, and what is not done is missed",
                PassingLaws::once),
        /// Actions are carried out in the order in which they were yielded.
        ORDER(
                "actions are carried out in the order in which they were yielded",
                "the orchestration decides what comes first",
                PassingLaws::order),
        /// What the executor throws arrives as the same instance, with nothing suppressed, whichever action
        /// fails.
        FAILURES(
                "what the executor throws arrives as the same instance, whichever action fails",
                "orchestrations and combinators further out go by its type and its cause",
                FailureLaws::failures),
        /// After a failure it goes on as before.
        GOING_ON(
                "after a failure it goes on as before",
                "an executor serves many runs, and one failure must not end the others",
                FailureLaws::goingOn),
        /// An `Error` passes untouched.
        ERRORS("an Error passes untouched", "nobody can go on after it", FailureLaws::errors),
        /// An `InterruptedException` or a `CancellationException` that the executor throws passes untouched.
        INTERRUPTIONS(
                "an InterruptedException or CancellationException of the executor passes untouched",
                "it asks everything to end, and is neither a failure to handle nor to repeat",
                FailureLaws::interruptions),
        /// An interruption before the action is not lost.
        INTERRUPTED_BEFORE(
                "an interruption that came before the action is not lost",
                "the work would go on although it was cancelled",
                CancellationLaws::interruptedBefore),
        /// When the run is cancelled, or its thread interrupted, the actions in flight are interrupted and
        /// end it.
        CANCELLED_IN_FLIGHT(
                "when the run is cancelled or interrupted, the actions in flight are interrupted and the run ends",
                "a run waits until everything that it began has ended",
                CancellationLaws::cancelledInFlight),
        /// The number in flight is the inner executor's, and can be changed without losing the combinator.
        IN_FLIGHT(
                "the number in flight is the inner executor's, and can be changed without losing the combinator",
                "an executor that knows nothing of threads must not meet several, and one that does must not lose them",
                StructureLaws::inFlight),
        /// Actions that may be in flight at once are.
        AT_ONCE(
                "as many actions are in flight at once as the executor allows",
                "who holds a lock while an action is carried out makes one thread of many, and the driver does not see"
                        + " who waits for it; waits go through the call",
                CallerLaws::atOnce),
        /// An inner executor that coordinates is still known to.
        COORDINATION(
                "if the inner executor coordinates, the combined one says so",
                "the driver keeps account of a run's threads only if it is told to",
                StructureLaws::coordination),
        /// The layers further in are still described.
        LAYERS(
                "the layers further in are still described",
                "Executor.describe() and the lint go by them",
                StructureLaws::layers),
        /// The call is passed on: path, attempt, key, deadline and what is kept for the run are the same on
        /// either side.
        CALL(
                "the call is passed on: path, attempt, key, deadline and run are the same on either side",
                "layers further in go by it",
                CallLaws::call),
        /// By hand it works outside a run.
        OUTSIDE(
                "it works by hand, outside a run",
                "executors are called by tests and by other code too",
                CallLaws::outside),
        /// Nothing before or after it changes nothing.
        IDENTITY(
                "Combinator.none() before or after it changes nothing",
                "a combinator that is left out by a setting must leave no trace",
                StructureLaws::identity),
        /// However it is put together with others, it does the same.
        ASSOCIATIVITY(
                "put together with others it does the same, however that is spelled",
                "executor.with(a).with(b) and executor.with(a.inside(b)) must mean the same",
                StructureLaws::associativity),
        /// One value serves several executors.
        SHARED(
                "one value serves several executors, each by itself",
                "combinators are values, made once and used wherever they fit",
                StructureLaws::shared),
        /// Several callers at once get what each of them would get alone, at the same time.
        SEVERAL_CALLERS(
                "several callers at once get what each would get alone, and at the same time",
                "forks, groups and runs share one executor",
                CallerLaws::schedules),
        /// Sixty layers of it carry each action out once.
        SIXTY_LAYERS("sixty layers of it carry each action out once", "stacks grow", StructureLaws::sixtyLayers);

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
        /// @return such as `ONCE: each action is carried out exactly once`
        @Override
        public String toString() {
            return name() + ": " + sentence;
        }
    }
}
