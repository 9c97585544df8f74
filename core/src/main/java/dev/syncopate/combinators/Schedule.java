package dev.syncopate.combinators;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/// When to retry a failed action, as a value: a delay after each failed attempt, until it stops.
///
/// {@snippet class="dev.syncopate.snippets.Retrying" region="schedule"}
///
/// A schedule does nothing: it neither waits nor reads a clock, so [#next] can be tested by calling it.
/// It begins with the delays ([#fixed], [#linear], [#exponential], [#decorrelated], [#of]); each method
/// called on it then changes the schedule before it, in the order in which it prints: `exponential from
/// PT0.1S, at most PT5S, full jitter, 5 attempts`. So cap before you add jitter, or else capped delays
/// have none; use the failure ([#noSoonerThan]) after both; and put the limits last.
///
/// After the model of the `Schedule` of ZIO and Effect, without their parts for repetition.
///
/// **Bounds.** Computed delays grow to 73 years and not further.
public sealed interface Schedule permits BuiltInSchedule {

    /// Decides whether and when to try again after a failed attempt.
    ///
    /// @param failed the attempt
    /// @return the delay, and the schedule to ask after the next failure; empty for no further attempt
    Optional<Step> next(Failed failed);

    /// A failed attempt, with the facts that a schedule may use.
    ///
    /// @param attempt which attempt failed: 1 for the first
    /// @param elapsed the time since the first attempt began
    /// @param failure the exception that it threw
    /// @param random the source of jitter
    record Failed(int attempt, Duration elapsed, Exception failure, RandomGenerator random) {

        Failed since(int attempts) {
            return new Failed(attempt - attempts, elapsed, failure, random);
        }
    }

    /// A decision to try again.
    ///
    /// @param delay how long to wait first; zero or more
    /// @param rest the schedule to ask after the next failure
    record Step(Duration delay, Schedule rest) {}

    /// Waits equally long each time.
    ///
    /// @param delay zero or more
    /// @return a schedule that never stops by itself
    /// @throws IllegalArgumentException if `delay` is negative
    static Schedule fixed(Duration delay) {
        Durations.requireNotNegative("fixed", delay);
        return new AttemptSchedule("fixed " + delay, false, failed -> Optional.of(delay));
    }

    /// Waits longer by the same time each time: `first`, `first + step`, `first + 2 * step`, ...
    ///
    /// @param first the first delay, zero or more
    /// @param step the growth of each further delay, zero or more
    /// @return a schedule that never stops by itself
    /// @throws IllegalArgumentException if one of them is negative
    static Schedule linear(Duration first, Duration step) {
        Durations.requireNotNegative("linear", first);
        Durations.requireNotNegative("linear", step);
        return new AttemptSchedule(
                "linear from " + first + " by " + step,
                false,
                failed -> Optional.of(Durations.ofNanos(
                        Durations.nanos(first) + (double) Durations.nanos(step) * (failed.attempt() - 1))));
    }

    /// Waits twice as long each time: `first`, `2 * first`, `4 * first`, ...
    ///
    /// @param first the first delay, zero or more
    /// @return a schedule that never stops by itself
    /// @throws IllegalArgumentException if `first` is negative
    static Schedule exponential(Duration first) {
        return exponential(first, 2);
    }

    /// Waits longer by a factor each time: `first`, `first * factor`, `first * factor * factor`, ...
    ///
    /// @param first the first delay, zero or more
    /// @param factor at least 1
    /// @return a schedule that never stops by itself
    /// @throws IllegalArgumentException if `first` is negative or `factor` less than 1
    static Schedule exponential(Duration first, double factor) {
        Durations.requireNotNegative("exponential", first);
        if (!(factor >= 1)) {
            throw new IllegalArgumentException("exponential: the factor must be at least 1, but was " + factor);
        }
        return new AttemptSchedule(
                "exponential from " + first + (factor == 2 ? "" : " by " + factor),
                false,
                failed -> Optional.of(
                        Durations.ofNanos(Durations.nanos(first) * Math.pow(factor, failed.attempt() - 1))));
    }

    /// Waits between `base` and three times the delay before, by chance, and at most `cap`: the *decorrelated
    /// jitter* of the article named at [#withFullJitter()].
    ///
    /// @param base the shortest delay, zero or more
    /// @param cap the longest delay, at least `base`
    /// @return a schedule that never stops by itself
    /// @throws IllegalArgumentException if `base` is negative or longer than `cap`
    static Schedule decorrelated(Duration base, Duration cap) {
        return DecorrelatedSchedule.of(base, cap);
    }

    /// Waits as listed, then stops.
    ///
    /// @param delays each zero or more
    /// @return a schedule for one attempt more than there are delays
    /// @throws IllegalArgumentException if one is negative
    static Schedule of(Duration... delays) {
        List<Duration> listed = List.of(delays);
        listed.forEach(delay -> Durations.requireNotNegative("of", delay));
        return new AttemptSchedule(
                "delays " + listed,
                false,
                failed -> failed.attempt() > listed.size()
                        ? Optional.empty()
                        : Optional.of(listed.get(failed.attempt() - 1)));
    }

    /// Computes delays by a function.
    ///
    /// @param name its name in descriptions
    /// @param delay pure; empty for no further attempt; a negative delay counts as zero
    /// @return the schedule
    static Schedule of(String name, Function<? super Failed, Optional<Duration>> delay) {
        return new AttemptSchedule(name, true, delay);
    }

    /// Shortens delays that are longer than `max`.
    ///
    /// @param max zero or more
    /// @return the changed schedule
    /// @throws IllegalArgumentException if `max` is negative
    default Schedule cappedAt(Duration max) {
        Durations.requireNotNegative("cappedAt", max);
        return new AdjustedSchedule(
                this, "at most " + max, false, (failed, delay) -> Optional.of(Durations.shorter(delay, max)));
    }

    /// Waits between nothing and the whole delay, by chance: the *full jitter* of "Exponential Backoff And
    /// Jitter" (M. Brooker, AWS Architecture Blog), where it does the least work of all while many compete.
    ///
    /// @return the changed schedule
    default Schedule withFullJitter() {
        return new AdjustedSchedule(
                this,
                "full jitter",
                false,
                (failed, delay) -> Optional.of(Durations.between(Duration.ZERO, delay, failed.random())));
    }

    /// Waits between half of the delay and the whole, by chance: the *equal jitter* of the article named at
    /// [#withFullJitter()], for where some time must pass in any case.
    ///
    /// @return the changed schedule
    default Schedule withEqualJitter() {
        return new AdjustedSchedule(
                this,
                "equal jitter",
                false,
                (failed, delay) -> Optional.of(Durations.between(delay.dividedBy(2), delay, failed.random())));
    }

    /// Waits at least as long as the failure asks for, as the `Retry-After` of HTTP does.
    ///
    /// @param requested the delay that a failure asks for; empty if it asks for none
    /// @return the changed schedule
    default Schedule noSoonerThan(Function<? super Exception, Optional<Duration>> requested) {
        return new AdjustedSchedule(this, "no sooner than asked", false, (failed, delay) -> {
            Duration least = requested.apply(failed.failure()).orElse(Duration.ZERO);
            return Optional.of(Durations.longer(delay, least));
        });
    }

    /// Stops after a number of attempts.
    ///
    /// @param attempts at least 1; includes the first, so that 1 means no retry
    /// @return the changed schedule
    /// @throws IllegalArgumentException if `attempts` is less than 1
    default Schedule upTo(int attempts) {
        if (attempts < 1) {
            throw new IllegalArgumentException(
                    "upTo: attempts must be at least 1, since they include the first, but was " + attempts);
        }
        return new AdjustedSchedule(
                this,
                attempts == 1 ? "1 attempt" : attempts + " attempts",
                false,
                (failed, delay) -> failed.attempt() < attempts ? Optional.of(delay) : Optional.empty());
    }

    /// Stops when a time has passed: no attempt begins later than `total` after the first one began,
    /// and there is no delay before one that would.
    ///
    /// @param total zero or more; inclusive
    /// @return the changed schedule
    /// @throws IllegalArgumentException if `total` is negative
    default Schedule within(Duration total) {
        Durations.requireNotNegative("within", total);
        return new AdjustedSchedule(
                this,
                "within " + total,
                true,
                (failed, delay) ->
                        failed.elapsed().compareTo(total) <= 0 && delay.compareTo(total.minus(failed.elapsed())) <= 0
                                ? Optional.of(delay)
                                : Optional.empty());
    }

    /// Continues with `next` when this one stops. The attempt after which this one stops counts as the
    /// first of `next`; the time of [#within] counts from the first attempt of all.
    ///
    /// @param next the schedule that follows
    /// @return both, one after the other
    default Schedule andThen(Schedule next) {
        return new SequenceSchedule(this, next);
    }
}
