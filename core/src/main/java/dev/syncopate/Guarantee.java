package dev.syncopate;

import dev.syncopate.composition.Guaranteed;
import dev.syncopate.composition.Stage;
import dev.syncopate.composition.StageSpecializer;
import java.time.Duration;
import java.util.Optional;

/// How often an action may be performed when a process dies in the middle of it.
///
/// It is declared in the stack, beside the executor that it speaks of, so that it is the same on every
/// driver:
///
/// {@snippet class="dev.syncopate.snippets.Promising" region="stack"}
///
/// A driver that performs actions keeps to it; the test kit checks it. In memory it does nothing, since
/// there nothing survives the process.
///
/// **Order.** An action for which nothing is declared is performed at least once. If several guarantees are
/// declared for one action, the outermost counts, which is the one that was applied last: so an exception
/// from a rule is applied after the rule. Where executors are [joined][Executor#routing()], what is
/// declared in the branch of the action counts, unless something is declared around all of them. A guarantee
/// is a layer of the process: outside of the [log][Executor#recorded()] it is refused.
///
/// @param kind how often
/// @param limit how long it may take, as told by [#within]
public record Guarantee(Kind kind, Optional<Duration> limit) implements Combinator<Object> {

    /// How often an action may be performed.
    public enum Kind {
        /// Once; and again if the process dies before its end is stored. The default. The executor makes it
        /// happen once by the [key][Call#idempotencyKey()].
        AT_LEAST_ONCE("atLeastOnce"),
        /// Once, or not at all. If the process dies in the middle of it, it fails with an
        /// [InDoubtException].
        AT_MOST_ONCE("atMostOnce"),
        /// As often as the driver likes: it only reads, or to do it twice is the same as once. It may begin
        /// before what led to it is stored.
        REPEATABLE("repeatable"),
        /// Never, by the driver: the answer comes from outside, such as from a person or by a message, and
        /// may take days. The driver hands out the path of the action, and waits.
        DEFERRED("deferred");

        private final String text;

        Kind(String text) {
            this.text = text;
        }

        /// Returns the name of the method that makes it.
        @Override
        public String toString() {
            return text;
        }
    }

    /// Makes a guarantee.
    ///
    /// @throws IllegalArgumentException if the limit is not positive
    public Guarantee {
        if (limit.isPresent() && !limit.get().isPositive()) {
            throw new IllegalArgumentException(
                    "The time within which " + kind + " holds must be positive, but was " + limit.get());
        }
    }

    /// Returns the guarantee of what may be performed again if the process dies before its end is stored.
    ///
    /// @return the guarantee
    public static Guarantee atLeastOnce() {
        return new Guarantee(Kind.AT_LEAST_ONCE, Optional.empty());
    }

    /// Returns the guarantee of what must not be performed twice. If the process dies in the middle of it, it
    /// fails with an [InDoubtException], and so do further attempts at it.
    ///
    /// A layer that repeats an action which failed, such as `retry`, does so all the same while the process
    /// lives: narrow it to other actions, or to failures after which the action was not done.
    ///
    /// @return the guarantee
    public static Guarantee atMostOnce() {
        return new Guarantee(Kind.AT_MOST_ONCE, Optional.empty());
    }

    /// Returns the guarantee of what may be performed any number of times.
    ///
    /// @return the guarantee
    public static Guarantee repeatable() {
        return new Guarantee(Kind.REPEATABLE, Optional.empty());
    }

    /// Returns the guarantee of what the driver does not perform, since its answer comes from outside. To
    /// tell a person of it, yield an action that does so before.
    ///
    /// A driver that cannot wait for answers from outside, such as the one in memory, performs it like any
    /// other action. So the executor has a case for it, which waits for the answer.
    ///
    /// @return the guarantee
    public static Guarantee deferred() {
        return new Guarantee(Kind.DEFERRED, Optional.empty());
    }

    /// Returns this guarantee with a time after which an action counts as lost that is performed elsewhere: by
    /// then it is in doubt if it may be done at most once, and is performed again otherwise. A driver
    /// that performs actions in its own process needs no such time.
    ///
    /// @param limit how long an action may take; positive
    /// @return the guarantee with that time
    /// @throws IllegalArgumentException if the limit is not positive
    public Guarantee within(Duration limit) {
        return new Guarantee(kind, Optional.of(limit));
    }

    @Override
    public <F> Executor<F> apply(Executor<F> executor) {
        Guaranteed around = new Guaranteed(this);
        return Stage.of(executor).wrap(Layer.of(name(), around), StageSpecializer.AROUND, around);
    }

    @Override
    public String name() {
        return limit.map(time -> kind + "(within " + time + ")").orElse(kind.toString());
    }

    @Override
    public String toString() {
        return name();
    }
}
