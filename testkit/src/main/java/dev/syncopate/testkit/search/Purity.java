package dev.syncopate.testkit.search;

import dev.syncopate.Outcome;
import org.jspecify.annotations.Nullable;

/// Finds out whether an orchestration does the same again, given the same.
final class Purity {
    private static final int ORDERS = 3;

    private Purity() {}

    /// Runs the plain schedule several times, with the strands that are ready at the same time in other
    /// orders, and compares all that is yielded and how it ends.
    ///
    /// @return how the plain run fails; empty if it does not
    /// @throws ImpureException if something differs
    static String check(Setup setup, Workers workers) {
        Trace first = plain(setup, workers, -1);
        int orders = dependsOnOrder(setup) ? 0 : ORDERS;
        for (int seed = -1; seed < orders; seed++) {
            compare(first, plain(setup, workers, seed), seed >= 0);
        }
        return first.outcomes.stream()
                .filter(Outcome.Failure.class::isInstance)
                .map(outcome -> ((Outcome.Failure<?>) outcome).reason())
                .findFirst()
                .orElse("");
    }

    private static boolean dependsOnOrder(Setup setup) {
        Scene scene = setup.scene();
        Model model = new Model(setup, scene.newWorld());
        return SessionState.dependOnOrder(scene.stack().apply(model.executor()).layers());
    }

    private static Trace plain(Setup setup, Workers workers, long seed) {
        return workers.one(() -> Trace.of(setup, Search.CRASH, (step, moves, session) -> 0, workers, seed));
    }

    private static void compare(Trace one, Trace other, boolean shuffled) {
        String how = shuffled ? "when its forks began in another order" : "when it was run again";
        for (int i = 0; i < Math.max(one.rows.size(), other.rows.size()); i++) {
            Row first = i < one.rows.size() ? one.rows.get(i) : null;
            Row second = i < other.rows.size() ? other.rows.get(i) : null;
            if (first == null || second == null || !text(first).equals(text(second))) {
                requireSameModel(first, second);
                Row shown = first == null ? second : first;
                throw impure(how
                        + (shown == null
                                ? ""
                                : " it differs at " + at(shown) + ": first '"
                                        + (first == null ? "it had ended" : first.text()) + "', then '"
                                        + (second == null ? "it had ended" : second.text()) + "'"));
            }
        }
        if (!one.outcomes.toString().equals(other.outcomes.toString())) {
            throw impure(how + " it ended with " + other.outcomes + " instead of " + one.outcomes);
        }
    }

    /// @throws ImpureException if the same action has another answer, or another effect
    private static void requireSameModel(@Nullable Row first, @Nullable Row second) {
        if (first != null
                && second != null
                && first.move().equals(second.move())
                && first.action().equals(second.action())) {
            throw new ImpureException("The model is not the same in each run: " + first.action() + " at "
                    + first.move().path() + " was answered first '" + first.answer() + "' and then '" + second.answer()
                    + "'. Its world must be made anew for each run, and it must use neither the clock nor random numbers:"
                    + " take them from the call.");
        }
    }

    private static String text(Row row) {
        return row.move() + row.text() + row.answer();
    }

    private static String at(Row row) {
        return row.move().path() + (row.line().isEmpty() ? "" : " (" + row.line() + ")");
    }

    /// In a state that is as another one, it does something else.
    static ImpureException in(Standing state) {
        return impure("when the same answers came in another order it went on differently. Here " + state.does);
    }

    private static ImpureException impure(String what) {
        return new ImpureException("The orchestration is not pure: " + what
                + ". It must decide by the answers that it gets and by nothing else: keep no state in fields or in what"
                + " several forks share, and ask the conductor for time and random numbers.");
    }
}
