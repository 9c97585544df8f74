package dev.syncopate.testkit;

import dev.syncopate.Combinator;
import dev.syncopate.Executor;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.function.Supplier;

/// The laws that a combinator keeps where it has nothing to do: it passes everything on, and nobody can tell
/// that it is there.
///
/// {@snippet class="dev.syncopate.testkit.TimedTest" region="check"}
///
/// What a combinator does on purpose is left out, by actions that do not concern it, by settings with which
/// it does nothing, or law by law. A retry, for example, is checked with a predicate that admits no failure.
/// Laws know no test framework; one test for each, in JUnit:
///
/// {@snippet class="dev.syncopate.testkit.TimedTest" region="dynamic"}
///
/// **Threads.** Each law is checked on a thread of its own. Those about time run in virtual time, those about
/// several callers go through schedules that a seed decides, so that what fails fails again.
///
/// @param <F> the family of the actions that the combinator is tried on
public final class CombinatorLaws<F> {
    private static final Duration LIMIT = Duration.ofSeconds(20);

    private final Bench<F> bench;
    private final Set<Law.Name> names;
    private final Duration limit;

    private CombinatorLaws(Bench<F> bench, Set<Law.Name> names, Duration limit) {
        this.bench = bench;
        this.names = names;
        this.limit = limit;
    }

    /// Takes the laws for a combinator that fits every family.
    ///
    /// @param combinator makes the combinator, each time a new one
    /// @return all laws
    public static CombinatorLaws<Object> of(Supplier<? extends Combinator<Object>> combinator) {
        return of(combinator, Step::new, Answer::new);
    }

    /// Takes the laws for a combinator of one family, or one that is to be tried on some actions.
    ///
    /// {@snippet class="dev.syncopate.testkit.TimedTest" region="family"}
    ///
    /// @param combinator makes the combinator, each time a new one
    /// @param actions makes actions with which the combinator has nothing to do, from numbers: for the same
    /// number equal ones, for different numbers different ones
    /// @param executor answers these actions, with an equal answer for an equal action
    /// @param <F> the family of the actions
    /// @return all laws
    public static <F> CombinatorLaws<F> of(
            Supplier<? extends Combinator<? super F>> combinator,
            IntFunction<? extends F> actions,
            Executor<? super F> executor) {
        return new CombinatorLaws<>(new Bench<>(combinator, actions, executor), EnumSet.allOf(Law.Name.class), LIMIT);
    }

    /// Leaves laws out which the combinator breaks on purpose.
    ///
    /// @param broken their names
    /// @return the other laws
    public CombinatorLaws<F> except(Law.Name... broken) {
        Set<Law.Name> others = EnumSet.copyOf(names);
        others.removeAll(List.of(broken));
        return new CombinatorLaws<>(bench, others, limit);
    }

    /// Gives each law another time than 20 seconds, by the JVM's clock. What has not ended by then is broken.
    CombinatorLaws<F> within(Duration limit) {
        return new CombinatorLaws<>(bench, names, limit);
    }

    /// Returns the laws, to be checked one by one.
    ///
    /// @return the laws in the order of their names
    public List<Law> laws() {
        return names.stream().map(name -> new Law(name, bench, limit)).toList();
    }

    /// Checks all laws.
    ///
    /// **Failures.** All laws are checked, whichever are broken. A law that has not ended after 20 seconds is
    /// broken: its thread is interrupted, and left alone.
    ///
    /// @throws AssertionError if laws are broken: names each with its reason and with what was observed;
    /// their own errors, with stack traces, are suppressed
    public void check() {
        List<Law> laws = laws();
        List<AssertionError> broken = new ArrayList<>();
        for (Law law : laws) {
            try {
                law.check();
            } catch (AssertionError e) {
                broken.add(e);
            }
        }
        if (!broken.isEmpty()) {
            throw report(laws.size(), broken);
        }
    }

    private AssertionError report(int checked, List<AssertionError> broken) {
        StringBuilder text = new StringBuilder()
                .append(bench.name())
                .append(" breaks ")
                .append(broken.size())
                .append(" of ")
                .append(checked)
                .append(checked == 1 ? " law:" : " laws:");
        broken.forEach(law -> text.append("\n\n").append(law.getMessage()));
        AssertionError report = new AssertionError(text.append("\n\nWhat it breaks on purpose, leave out: .except(...)")
                .toString());
        broken.forEach(report::addSuppressed);
        return report;
    }
}
