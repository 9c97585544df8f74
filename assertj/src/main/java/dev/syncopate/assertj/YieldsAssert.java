package dev.syncopate.assertj;

import dev.syncopate.Action;
import dev.syncopate.Outcome;
import dev.syncopate.Path;
import dev.syncopate.driver.Ending;
import dev.syncopate.history.History;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import org.assertj.core.api.AbstractAssert;
import org.jspecify.annotations.Nullable;

/// Assertions on all yields of an action, or of a class of actions.
public final class YieldsAssert extends AbstractAssert<YieldsAssert, History> {
    private final HistoryAssert history;
    private final Course course;
    private final Wanted wanted;
    private final List<Yielded> found;

    YieldsAssert(HistoryAssert history, Course course, Wanted wanted, List<Yielded> found) {
        super(course.history(), YieldsAssert.class);
        this.history = history;
        this.course = course;
        this.wanted = wanted;
        this.found = found;
    }

    /// Goes back to the whole history.
    ///
    /// @return the assertion on the history
    public HistoryAssert and() {
        return history;
    }

    /// Verifies that there is one.
    ///
    /// @return this assertion
    public YieldsAssert once() {
        return times(1);
    }

    /// Verifies how many there are. Each attempt of a layer of the run counts.
    ///
    /// @param times how many
    /// @return this assertion
    public YieldsAssert times(int times) {
        if (found.size() != times) {
            throw unlike("to be yielded " + count(times) + ", but it is yielded " + count(found.size()), found);
        }
        return this;
    }

    private static String count(int times) {
        return times == 1 ? "once" : times + " times";
    }

    /// Verifies that the last of them is yielded before the first of others. The others must be
    /// yielded, too.
    ///
    /// @param actionOrType an action, or a class of actions
    /// @return this assertion
    public YieldsAssert before(Object actionOrType) {
        Yielded other = others(actionOrType).getFirst();
        return all("to be yielded before " + Wanted.of(actionOrType), each -> each.begin() < other.begin());
    }

    /// Verifies that the first of them is yielded after the last of others. The others must be yielded,
    /// too.
    ///
    /// @param actionOrType an action, or a class of actions
    /// @return this assertion
    public YieldsAssert after(Object actionOrType) {
        Yielded other = others(actionOrType).getLast();
        return all("to be yielded after " + Wanted.of(actionOrType), each -> each.begin() > other.begin());
    }

    /// Verifies that all of them have ended before the first of others is yielded. The others must be
    /// yielded, too.
    ///
    /// @param actionOrType an action, or a class of actions
    /// @return this assertion
    public YieldsAssert endsBefore(Object actionOrType) {
        Yielded other = others(actionOrType).getFirst();
        return all("to end before " + Wanted.of(actionOrType), each -> each.ended() < other.begin());
    }

    private List<Yielded> others(Object actionOrType) {
        Wanted other = Wanted.of(actionOrType);
        List<Yielded> others = course.accepted(other);
        if (others.isEmpty()) {
            throw unlike("beside " + other + ", but that is not yielded", found);
        }
        return others;
    }

    /// Verifies that all of them are yielded by a fork, or by forks below it.
    ///
    /// @param name the name of the fork
    /// @return this assertion
    public YieldsAssert inFork(String name) {
        return all("to be yielded in fork '" + name + "'", each -> course.isWithin(each.path(), name));
    }

    /// Verifies that all of them are yielded by a fork, or by forks below it.
    ///
    /// @param fork the path of the fork
    /// @return this assertion
    public YieldsAssert inFork(Path fork) {
        return all("to be yielded in " + fork, each -> each.path().isWithin(fork));
    }

    /// Verifies that all of them are answered.
    ///
    /// @return this assertion
    public YieldsAssert answered() {
        return all("to be answered", each -> outcome(each) instanceof Outcome.Success);
    }

    /// Verifies that all of them are answered with a result.
    ///
    /// @param result the result
    /// @return this assertion
    public YieldsAssert answered(@Nullable Object result) {
        return all(
                "to be answered with " + Action.text(result),
                each -> outcome(each) instanceof Outcome.Success<?>(var value) && Objects.deepEquals(value, result));
    }

    /// Verifies that all of them fail.
    ///
    /// @param type the class of the exception
    /// @return this assertion
    public YieldsAssert failed(Class<? extends Exception> type) {
        return all(
                "to fail with " + type.getSimpleName(),
                each -> outcome(each) instanceof Outcome.Failure<?> failure && failure.is(type));
    }

    /// Verifies that all of them are cancelled.
    ///
    /// @return this assertion
    public YieldsAssert cancelled() {
        return all(
                "to be cancelled",
                each -> each.ending().filter(Ending.Cancelled.class::isInstance).isPresent());
    }

    private static @Nullable Outcome<?> outcome(Yielded yielded) {
        return yielded.ending().isPresent() && yielded.ending().get() instanceof Ending.Answered(var outcome)
                ? outcome
                : null;
    }

    private YieldsAssert all(String expectation, Predicate<Yielded> test) {
        List<Yielded> others = found.stream().filter(test.negate()).toList();
        if (!others.isEmpty()) {
            throw unlike(expectation + ", but not so are the marked ones", others);
        }
        return this;
    }

    private AssertionError unlike(String expectation, List<Yielded> marked) {
        return failure("%s", "Expecting " + wanted + " " + expectation + ". The run does\n" + course.text(marked));
    }
}
