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
/// Which actions are hit is decided by the seed, the path and the attempt. So every run that yields the same
/// is hit at the same places, however its forks are scheduled, and a run that failed can be had again by its
/// seed. Outside a run all have the same path, and so the same fate.
///
/// The kinds of trouble are those of the chaos strategies of Polly (Simmy): fault, latency and outcome; the
/// lost answer is the failure that makes idempotency necessary. After Netflix's Chaos Monkey, which began
/// with it.
///
/// **Order.** Innermost as a rule: retries, timeouts and breakers further out are then what is tested. Narrow
/// it by [Combinator#on] to hit some types of action only.
///
/// **Failures.** Trouble is thrown as what the plan makes. What the executor throws passes.
///
/// **Cancellation.** A delay ends when the action is cancelled; while it lasts the action takes no place in
/// flight.
///
/// **Replay.** A history recorded outside of it holds what the trouble made of each action.
public final class Chaos {
    private Chaos() {}

    /// Makes trouble by a plan.
    ///
    /// @param seed equal seeds hit the same paths and attempts
    /// @param plan what trouble, and how often
    /// @return the combinator
    public static Combinator<Object> chaos(long seed, Plan plan) {
        return Combinator.of("chaos(seed " + seed + ", " + plan + ")", new Shaking<>(seed, plan));
    }

    /// Fails some actions, which are then not executed: a fault.
    ///
    /// @param probability how many of them, from 0 for none to 1 for all
    /// @param failure makes what the action fails with
    /// @return the plan
    /// @throws IllegalArgumentException if the probability is none
    public static Plan failing(double probability, Supplier<? extends Exception> failure) {
        return Plan.of("failing", probability, (action, rest) -> {
            throw failure.get();
        });
    }

    /// Has some actions executed only after a time, by the driver's clock: latency.
    ///
    /// @param probability how many of them, from 0 for none to 1 for all
    /// @param delay how long
    /// @return the plan
    /// @throws IllegalArgumentException if the probability is none
    public static Plan delaying(double probability, Duration delay) {
        return Plan.of("delaying by " + delay, probability, (action, rest) -> {
            rest.call().sleep(delay);
            return rest.carryOut();
        });
    }

    /// Loses the answers of some actions: they are executed and fail all the same.
    ///
    /// @param probability how many of them, from 0 for none to 1 for all
    /// @param failure makes what an action that succeeded fails with
    /// @return the plan
    /// @throws IllegalArgumentException if the probability is none
    public static Plan losing(double probability, Supplier<? extends Exception> failure) {
        return Plan.of("losing", probability, (action, rest) -> {
            rest.carryOut();
            throw failure.get();
        });
    }

    /// Answers some actions without carrying them out: an outcome.
    ///
    /// @param probability how many of them, from 0 for none to 1 for all
    /// @param answer makes the answer, of the type that the action promises
    /// @return the plan
    /// @throws IllegalArgumentException if the probability is none
    public static Plan answering(double probability, Function<Object, ? extends @Nullable Object> answer) {
        return Plan.of("answering", probability, (action, rest) -> answer.apply(action));
    }

    /// What trouble there is, and how often.
    public static final class Plan {
        /// Outermost first; each decides by itself.
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

        /// Adds further trouble. Each kind decides by itself, so an action may be hit by several; one that is
        /// neither executed nor delayed is not reached by what was added later.
        ///
        /// @param further what else
        /// @return a plan with both
        public Plan and(Plan further) {
            List<Trouble> both = new ArrayList<>(troubles);
            both.addAll(further.troubles);
            return new Plan(List.copyOf(both));
        }

        /// What it does and how often, as in `failing 0.1, delaying by PT3S 0.2`.
        @Override
        public String toString() {
            return troubles.stream().map(Trouble::toString).collect(Collectors.joining(", "));
        }
    }

    private interface Strike {
        @Nullable
        Object hit(Object action, Rest rest) throws Exception;
    }

    /// What is still to be done for an action that is hit.
    private interface Rest {
        Call call();

        @Nullable
        Object carryOut() throws Exception;
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
            return carryOut(action, call, next, new SplittableRandom(seedOf(call)), 0);
        }

        @Override
        public Role role() {
            return Role.CHAOS;
        }

        /// Draws once for each trouble on the way, so that what one decides does not move what the next
        /// decides.
        private @Nullable Object carryOut(A action, Call call, Next<A> next, SplittableRandom random, int from)
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
                public @Nullable Object carryOut() throws Exception {
                    return Shaking.this.carryOut(action, call, next, random, from);
                }
            };
        }

        /// The 64-bit FNV-1a hash of path and attempt, begun with the seed.
        private long seedOf(Call call) {
            long hash = 0xcbf29ce484222325L ^ seed;
            String path = call.path();
            for (int i = 0; i < path.length(); i++) {
                hash = (hash ^ path.charAt(i)) * 0x100000001b3L;
            }
            return (hash ^ call.attempt()) * 0x100000001b3L;
        }
    }
}
