package dev.syncopate.assertj;

import dev.syncopate.Action;
import dev.syncopate.driver.Note;
import dev.syncopate.history.History;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.assertj.core.api.AbstractAssert;
import org.jspecify.annotations.Nullable;

/// Assertions on what a run did. A failure shows the history, with the place marked.
///
/// Actions are given as values, which are compared by their `equals`, or as classes. The order is that
/// of the yields; of a history without notes it is that of the ends.
public final class HistoryAssert extends AbstractAssert<HistoryAssert, History> {
    HistoryAssert(@Nullable History actual) {
        super(actual, HistoryAssert.class);
    }

    private Course course() {
        isNotNull();
        return Course.of(actual);
    }

    /// Verifies that the run yields an action, or one of a class, at least once.
    ///
    /// @param actionOrType the action, or the class of actions
    /// @return assertions on all yields of it
    public YieldsAssert yields(Object actionOrType) {
        return yields(Wanted.of(actionOrType));
    }

    /// Verifies that the run yields an action of a class that satisfies a condition, at least once.
    ///
    /// @param type the class of actions
    /// @param condition tells whether an action is meant
    /// @param <A> the type
    /// @return assertions on all yields of such actions
    public <A> YieldsAssert yields(Class<A> type, Predicate<? super A> condition) {
        return yields(Wanted.of(type, condition));
    }

    private YieldsAssert yields(Wanted wanted) {
        Course course = course();
        List<Yielded> found = course.accepted(wanted);
        if (found.isEmpty()) {
            throw failure("%s", "Expecting the run to yield " + wanted + nearest(course, wanted));
        }
        return new YieldsAssert(this, course, wanted, found);
    }

    private static String nearest(Course course, Wanted wanted) {
        return course.yields().stream()
                .filter(each -> wanted.value() != null
                        && each.action().getClass() == wanted.value().getClass())
                .min(Comparator.comparingInt(
                        each -> Action.diff(wanted.value(), each.action()).size()))
                .map(each -> "\nThe nearest it yields is marked, and differs in\n"
                        + Action.diff(wanted.value(), each.action()).stream()
                                .map(difference -> "    " + difference + "\n")
                                .collect(Collectors.joining())
                        + "It does\n" + course.text(List.of(each)))
                .orElseGet(() -> ", but it does\n" + course.text(List.of()));
    }

    /// Verifies that the run never yields these.
    ///
    /// @param actionsOrTypes actions, or classes of actions
    /// @return this assertion
    public HistoryAssert neverYields(Object... actionsOrTypes) {
        Course course = course();
        for (Object each : actionsOrTypes) {
            Wanted wanted = Wanted.of(each);
            require(course.accepted(wanted), "Expecting the run never to yield " + wanted, course);
        }
        return this;
    }

    /// Verifies that the run yields these in this order. Others may come between them.
    ///
    /// @param actionsOrTypes actions, or classes of actions
    /// @return this assertion
    public HistoryAssert yieldsInOrder(Object... actionsOrTypes) {
        Course course = course();
        int next = 0;
        for (Yielded yielded : course.yields()) {
            if (next < actionsOrTypes.length && Wanted.of(actionsOrTypes[next]).accepts(yielded)) {
                next++;
            }
        }
        if (next < actionsOrTypes.length) {
            throw failure(
                    "%s",
                    "Expecting the run to yield, in this order,\n" + listed(List.of(actionsOrTypes), next)
                            + "\nbut the marked one does not come there. It does\n" + course.text(List.of()));
        }
        return this;
    }

    /// Verifies that the run yields these, in this order, and nothing else.
    ///
    /// @param actionsOrTypes actions, or classes of actions
    /// @return this assertion
    public HistoryAssert yieldsExactly(Object... actionsOrTypes) {
        Course course = course();
        List<Yielded> yields = course.yields();
        for (int i = 0; i < Math.max(yields.size(), actionsOrTypes.length); i++) {
            boolean expected = i < actionsOrTypes.length;
            boolean came = i < yields.size();
            if (!expected || !came || !Wanted.of(actionsOrTypes[i]).accepts(yields.get(i))) {
                throw failure(
                        "%s",
                        "Expecting the run to yield exactly, in this order,\n" + listed(List.of(actionsOrTypes), i)
                                + "\nbut " + (came ? "the marked one comes" : "nothing more comes")
                                + " there. It does\n"
                                + course.text(came ? List.of(yields.get(i)) : List.of()));
            }
        }
        return this;
    }

    private static String listed(List<Object> wanted, int marked) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < wanted.size(); i++) {
            text.append(i == marked ? "  > " : "    ")
                    .append(Wanted.of(wanted.get(i)))
                    .append('\n');
        }
        return text.toString().stripTrailing();
    }

    /// Verifies that what has succeeded is undone in the reverse order: the undos that the run yields
    /// are those of the actions that were answered, and in each strand the last one first; the undos of
    /// forks that ran side by side may come in any order. Nothing may be left, and nothing undone
    /// twice.
    ///
    /// @param undos the classes of actions, with the classes of what undoes them
    /// @return this assertion
    public HistoryAssert undoesInReverseOrder(Map<? extends Class<?>, ? extends Class<?>> undos) {
        Course course = course();
        Undos expected = Undos.of(course.yields(), undos);
        List<Yielded> undone = course.yields().stream()
                .filter(each -> undos.containsValue(each.action().getClass()))
                .toList();
        if (!expected.areIn(undone)) {
            throw failure(
                    "%s",
                    "Expecting the run to undo what has succeeded, last first, by "
                            + expected
                            + ",\nbut it does, with the undos marked,\n" + course.text(undone));
        }
        return this;
    }

    /// Verifies that the run was cancelled from outside, and yields nothing afterwards but these.
    ///
    /// @param allowed actions, or classes of actions, such as compensations; none for nothing at all
    /// @return this assertion
    public HistoryAssert yieldsAfterCancellationOnly(Object... allowed) {
        Course course = course();
        int cancelled = course.cancelled()
                .orElseThrow(() -> failure(
                        "%s",
                        "Expecting the run to be cancelled from outside, but it does\n" + course.text(List.of())));
        requireNotes(course);
        List<Yielded> begun = course.yields().stream()
                .filter(each -> each.begin() > cancelled)
                .filter(each -> Arrays.stream(allowed).map(Wanted::of).noneMatch(wanted -> wanted.accepts(each)))
                .toList();
        require(
                begun,
                "Expecting the run to yield nothing after its cancellation"
                        + (allowed.length == 0
                                ? ""
                                : " but "
                                        + Arrays.stream(allowed)
                                                .map(each -> Wanted.of(each).toString())
                                                .collect(Collectors.joining(", "))),
                course);
        return this;
    }

    /// Verifies that the run returned a result.
    ///
    /// @return this assertion
    public HistoryAssert returned() {
        return ended(Note.How.RETURNED);
    }

    /// Verifies that the run failed.
    ///
    /// @return this assertion
    public HistoryAssert failed() {
        return ended(Note.How.FAILED);
    }

    /// Verifies that the run ended as cancelled.
    ///
    /// @return this assertion
    public HistoryAssert wasCancelled() {
        return ended(Note.How.CANCELLED);
    }

    /// Verifies that the run has not ended.
    ///
    /// @return this assertion
    public HistoryAssert hasNotEnded() {
        Course course = course();
        requireNotes(course);
        if (course.end().isPresent()) {
            throw failure("%s", "Expecting the run not to have ended, but it does\n" + course.text(List.of()));
        }
        return this;
    }

    private HistoryAssert ended(Note.How how) {
        Course course = course();
        requireNotes(course);
        if (course.end().filter(end -> end.how() == how).isEmpty()) {
            throw failure("%s", "Expecting the run to have " + how + ", but it does\n" + course.text(List.of()));
        }
        return this;
    }

    /// The order of yields, and how a run ended, are notes.
    private void requireNotes(Course course) {
        if (actual.entries().stream().noneMatch(Note.class::isInstance)
                && !actual.entries().isEmpty()) {
            throw failure(
                    "%s",
                    "The history has no notes, which this assertion needs: record it by a driver that takes notes, such"
                            + " as Syncopate.inMemory().recordedTo(recorder). It is\n" + course.text(List.of()));
        }
    }

    private void require(Collection<Yielded> none, String expectation, Course course) {
        if (!none.isEmpty()) {
            throw failure("%s", expectation + ", but it does\n" + course.text(none));
        }
    }
}
