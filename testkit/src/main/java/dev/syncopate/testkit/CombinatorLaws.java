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

/// The laws that a combinator keeps when it has nothing to do: it passes everything on, and neither the
/// orchestration nor the executor can tell that it is there.
///
/// {@snippet class="dev.syncopate.testkit.TimedTest" region="check"}
///
/// Exclude what a combinator does on purpose: by actions that it does not apply to, by settings with
/// which it does nothing, or law by law. A retry, for example, is checked with a predicate that admits
/// no failure. The laws depend on no test framework. One test for each law, in JUnit:
///
/// {@snippet class="dev.syncopate.testkit.TimedTest" region="dynamic"}
///
/// **Threads.** Each law is checked on a thread of its own. Laws about time run in virtual time. Laws
/// about concurrent callers run seeded schedules, so a failure can be reproduced.
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

    /// Returns the laws for a combinator that fits every family.
    ///
    /// @param combinator creates the combinator, a new one each time
    /// @return all laws
    public static CombinatorLaws<Object> of(Supplier<? extends Combinator<Object>> combinator) {
        return of(combinator, Step::new, Answer::new);
    }

    /// Returns the laws for a combinator of one family, or one that is to be tried on given actions.
    ///
    /// {@snippet class="dev.syncopate.testkit.TimedTest" region="family"}
    ///
    /// @param combinator creates the combinator, a new one each time
    /// @param actions creates actions with which the combinator has nothing to do, from numbers: equal
    /// actions for the same number, different actions for different numbers
    /// @param executor executes these actions, with equal results for equal actions
    /// @param <F> the family of the actions
    /// @return all laws
    public static <F> CombinatorLaws<F> of(
            Supplier<? extends Combinator<? super F>> combinator,
            IntFunction<? extends F> actions,
            Executor<? super F> executor) {
        return new CombinatorLaws<>(new Bench<>(combinator, actions, executor), EnumSet.allOf(Law.Name.class), LIMIT);
    }

    /// Excludes laws that the combinator breaks on purpose.
    ///
    /// @param broken their names
    /// @return the other laws
    public CombinatorLaws<F> except(Law.Name... broken) {
        Set<Law.Name> others = EnumSet.copyOf(names);
        others.removeAll(List.of(broken));
        return new CombinatorLaws<>(bench, others, limit);
    }

    /// Gives each law another time limit than 20 seconds, by the JVM's clock. A law that has not ended
    /// by then is broken.
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
    /// **Failures.** All laws are checked, whichever are broken. A law that has not ended after 20
    /// seconds is broken: its thread is interrupted, and left alone.
    ///
    /// @throws AssertionError if laws are broken; the message states each with its reason and what was
    /// observed; their own errors, with stack traces, are suppressed
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
        AssertionError report =
                new AssertionError(text.append("\n\nExclude the laws that it breaks on purpose: .except(...)")
                        .toString());
        broken.forEach(report::addSuppressed);
        return report;
    }
}
