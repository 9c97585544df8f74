package dev.syncopate.testkit.scripted;

import dev.syncopate.Action;
import dev.syncopate.Outcome;
import dev.syncopate.Path;
import dev.syncopate.driver.Event;
import dev.syncopate.driver.Pending;
import dev.syncopate.driver.RunSettings;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Whether an orchestration does the same again, given the same answers: as it did, and with the
/// strands that are ready at the same time in other orders.
final class Purity<F, T extends @Nullable Object> {
    private static final int ORDERS = 3;
    private static final String PURE =
            "An orchestration depends on its answers alone. Time, chance and ids are asked of the conductor, state is"
                    + " made inside of it, and forks share nothing that one of them changes\n";

    private final Setup<F, T> setup;
    private final List<Event> events;
    private final Map<Path, Object> yields;
    private final Optional<Outcome<T>> outcome;

    private Purity(Setup<F, T> setup, StagedRun<F, T> first) {
        this.setup = setup;
        this.events = first.notes().events();
        this.yields = first.notes().yields();
        this.outcome = first.outcome();
    }

    /// Checks a run that has been played.
    ///
    /// @throws ScriptError if the orchestration does something else
    static <F, T extends @Nullable Object> void check(Setup<F, T> setup, StagedRun<F, T> first) {
        if (!setup.pure()) {
            return;
        }
        Purity<F, T> purity = new Purity<>(setup, first);
        purity.again(setup.settings(), "its second run");
        for (int order = 1; order <= ORDERS; order++) {
            purity.again(
                    setup.settings().shuffled(order),
                    "a run whose forks go in another order (RunSettings.shuffled(" + order + "))");
        }
    }

    private void again(RunSettings settings, String which) {
        try (StagedRun<F, T> run = StagedRun.bare(setup.with(settings))) {
            run.follow(events, difference -> {
                throw impure(
                        run,
                        which + " yields something else",
                        difference.path(),
                        Messages.sides(run, difference, "first run", "this run"));
            });
            for (Map.Entry<Path, Object> yield : run.notes().yields().entrySet()) {
                compare(run, which, yield.getKey(), yields.get(yield.getKey()), yield.getValue());
            }
            for (Map.Entry<Path, Object> yield : yields.entrySet()) {
                compare(
                        run,
                        which,
                        yield.getKey(),
                        yield.getValue(),
                        run.notes().yields().get(yield.getKey()));
            }
            compareEnds(run, which);
        }
    }

    private void compare(
            StagedRun<F, T> run, String which, Path path, @Nullable Object first, @Nullable Object second) {
        if (Action.isSame(first, second)) {
            return;
        }
        String sides = first == null || second == null
                ? Sides.ofTexts("first run", orNothing(first), "this run", orNothing(second))
                : Sides.of("first run", first, "this run", second);
        throw impure(run, which + " yields something else", path, sides + lineOf(run, path));
    }

    private static String orNothing(@Nullable Object action) {
        return action == null ? "nothing there" : Sides.text(action);
    }

    private static String lineOf(StagedRun<?, ?> run, Path path) {
        Optional<Pending> pending = run.run().pending(path);
        return pending.isPresent() ? Messages.line(run, path) : "";
    }

    private void compareEnds(StagedRun<F, T> run, String which) {
        Optional<Outcome<T>> second = run.outcome();
        if (!isSame(outcome, second)) {
            String sides = value(outcome) != null && value(second) != null
                    ? Sides.of("first run", value(outcome), "this run", value(second))
                    : Sides.ofTexts("first run", end(outcome), "this run", end(second));
            throw impure(run, which + " ends otherwise", Path.RUN, sides);
        }
    }

    private static @Nullable Object value(Optional<? extends Outcome<?>> outcome) {
        return outcome.isPresent() && outcome.get() instanceof Outcome.Success<?>(var value) ? value : null;
    }

    private static String end(Optional<? extends Outcome<?>> outcome) {
        return outcome.isPresent() ? Messages.end(outcome.get()) : "has not ended";
    }

    /// Results that compare by identity are the same if they look it.
    private static boolean isSame(Optional<? extends Outcome<?>> one, Optional<? extends Outcome<?>> two) {
        return one.equals(two)
                || (value(one) != null
                        && value(two) != null
                        && (Objects.deepEquals(value(one), value(two))
                                || looks(one).equals(looks(two))));
    }

    private static String looks(Optional<? extends Outcome<?>> outcome) {
        return Action.text(value(outcome)).replaceAll("@[0-9a-f]+\\b", "@");
    }

    private static ScriptError impure(StagedRun<?, ?> run, String what, Path path, String shown) {
        return new ScriptError(
                path,
                "The orchestration is not pure. Given the same answers, " + what + Messages.place(run, path) + ":\n"
                        + shown.stripTrailing() + "\n" + PURE);
    }
}
