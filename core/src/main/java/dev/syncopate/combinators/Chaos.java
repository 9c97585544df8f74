package dev.syncopate.combinators;

import dev.syncopate.Around;
import dev.syncopate.Call;
import dev.syncopate.Combinator;
import dev.syncopate.Next;
import dev.syncopate.Role;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Makes trouble on purpose: fails, delays or falsifies some of the actions, or loses their answers, for
/// tests and game days.
///
/// {@snippet class="dev.syncopate.snippets.Rehearsing" region="chaos"}
///
/// The seed, the path and the attempt decide which actions are hit. So every run that yields the same
/// actions is hit at the same places, however its forks are scheduled, and a failed run can be
/// reproduced by its seed. Outside a run all actions have the same path, so the same decision applies
/// to all.
///
/// The kinds of trouble are those of the chaos strategies of Polly (Simmy): fault, latency and outcome;
/// the lost answer is the failure that makes idempotency necessary. Netflix's Chaos Monkey began this
/// practice.
///
/// **Order.** Usually innermost, so that it tests the retries, timeouts and breakers further out.
/// Narrow it by [Combinator#on] to hit some types of action only.
///
/// **Failures.** The exceptions that the plan makes are thrown unchanged. Exceptions of the executor
/// pass.
///
/// **Cancellation.** A delay ends when the action is cancelled. During a delay the action holds no
/// in-flight permit.
///
/// **Replay.** A history recorded outside of it holds the outcomes that the trouble caused.
public final class Chaos {
    private Chaos() {}

    /// Makes trouble by a plan.
    ///
    /// @param seed equal seeds hit the same paths and attempts
    /// @param plan the kinds of trouble, and how often each occurs
    /// @return the combinator
    public static Combinator<Object> chaos(long seed, Plan plan) {
        return Combinator.of("chaos(seed " + seed + ", " + plan + ")", new Shaking<>(seed, plan));
    }

    /// Fails some actions, which are then not executed: a fault.
    ///
    /// @param probability the share of actions that are hit, from 0 for none to 1 for all
    /// @param failure makes the exception that the action fails with
    /// @return the plan
    /// @throws IllegalArgumentException if the probability is not between 0 and 1
    public static Plan failing(double probability, Supplier<? extends Exception> failure) {
        return Plan.of("failing", probability, (action, rest) -> {
            throw failure.get();
        });
    }

    /// Delays some actions, by the driver's clock: latency.
    ///
    /// @param probability the share of actions that are hit, from 0 for none to 1 for all
    /// @param delay how long
    /// @return the plan
    /// @throws IllegalArgumentException if the probability is not between 0 and 1
    public static Plan delaying(double probability, Duration delay) {
        return Plan.of("delaying by " + delay, probability, (action, rest) -> {
            rest.call().sleep(delay);
            return rest.proceed();
        });
    }

    /// Loses the answers of some actions: they are executed and fail all the same.
    ///
    /// @param probability the share of actions that are hit, from 0 for none to 1 for all
    /// @param failure makes the exception that an action fails with after it succeeded
    /// @return the plan
    /// @throws IllegalArgumentException if the probability is not between 0 and 1
    public static Plan losing(double probability, Supplier<? extends Exception> failure) {
        return Plan.of("losing", probability, (action, rest) -> {
            rest.proceed();
            throw failure.get();
        });
    }

    /// Answers some actions without executing them: an outcome.
    ///
    /// @param probability the share of actions that are hit, from 0 for none to 1 for all
    /// @param answer makes the answer, of the type that the action promises
    /// @return the plan
    /// @throws IllegalArgumentException if the probability is not between 0 and 1
    public static Plan answering(double probability, Function<Object, ? extends @Nullable Object> answer) {
        return Plan.of("answering", probability, (action, rest) -> answer.apply(action));
    }

    /// The kinds of trouble, and how often each occurs.
    public static final class Plan {
        /// Outermost first; each decides independently.
        private final List<Trouble> troubles;

        private Plan(List<Trouble> troubles) {
            this.troubles = troubles;
        }

        private static Plan of(String name, double probability, Strike strike) {
            if (!(probability >= 0 && probability <= 1)) {
                throw new IllegalArgumentException(
                        "chaos: the probability of " + name + " must be between 0 and 1, but was " + probability);
            }
            return new Plan(List.of(new Trouble(name, probability, strike)));
        }

        /// Adds further trouble. Each kind decides independently, so several may hit one action.
        /// Trouble that fails or answers an action without executing it hides the trouble that was
        /// added later.
        ///
        /// @param further the trouble to add
        /// @return a plan with both
        public Plan and(Plan further) {
            List<Trouble> both = new ArrayList<>(troubles);
            both.addAll(further.troubles);
            return new Plan(List.copyOf(both));
        }

        /// The kinds of trouble and their probabilities, as in `failing 0.1, delaying by PT3S 0.2`.
        @Override
        public String toString() {
            return troubles.stream().map(Trouble::toString).collect(Collectors.joining(", "));
        }
    }

    private interface Strike {
        @Nullable
        Object hit(Object action, Rest rest) throws Exception;
    }

    /// The rest of the execution of an action that is hit.
    private interface Rest {
        Call call();

        @Nullable
        Object proceed() throws Exception;
    }

    private record Trouble(String name, double probability, Strike strike) {
        @Override
        public String toString() {
            return name + " " + probability;
        }
    }

    private record Shaking<A>(long seed, Plan plan) implements Around<A> {
        @Override
        public @Nullable Object execute(A action, Call call, Next<A> next) throws Exception {
            return executeFrom(action, call, next, new SplittableRandom(seedOf(call)), 0);
        }

        @Override
        public Role role() {
            return Role.CHAOS;
        }

        /// Draws one random number for each kind of trouble, so that a decision does not shift the next
        /// one.
        private @Nullable Object executeFrom(A action, Call call, Next<A> next, SplittableRandom random, int from)
                throws Exception {
            List<Trouble> troubles = plan.troubles;
            for (int i = from; i < troubles.size(); i++) {
                Trouble trouble = troubles.get(i);
                if (random.nextDouble() < trouble.probability()) {
                    return trouble.strike().hit(action, rest(action, call, next, random, i + 1));
                }
            }
            return next.execute(action, call);
        }

        private Rest rest(A action, Call call, Next<A> next, SplittableRandom random, int from) {
            return new Rest() {
                @Override
                public Call call() {
                    return call;
                }

                @Override
                public @Nullable Object proceed() throws Exception {
                    return Shaking.this.executeFrom(action, call, next, random, from);
                }
            };
        }

        /// The 64-bit FNV-1a hash of path and attempt, begun with the seed.
        private long seedOf(Call call) {
            long hash = 0xcbf29ce484222325L ^ seed;
            String path = call.path().withoutAttempt().toString();
            for (int i = 0; i < path.length(); i++) {
                hash = (hash ^ path.charAt(i)) * 0x100000001b3L;
            }
            return (hash ^ call.attempt()) * 0x100000001b3L;
        }
    }
}
