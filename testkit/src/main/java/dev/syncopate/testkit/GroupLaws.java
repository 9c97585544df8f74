package dev.syncopate.testkit;

import static dev.syncopate.testkit.Broken.unless;

import dev.syncopate.Action;
import dev.syncopate.Combinator;
import dev.syncopate.Executor;
import dev.syncopate.Orchestration;
import dev.syncopate.Outcome;
import dev.syncopate.combinators.Batch;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Actions that are yielded together are treated one by one.
final class GroupLaws {
    private static final int COUNT = 5;

    private GroupLaws() {}

    static <F> void groups(Bench<F> bench) throws Exception {
        IOException failure = new IOException("failing, for the law");
        List<F> yielded = bench.actions(COUNT);
        for (int failing = -1; failing < COUNT; failing++) {
            F bad = failing < 0 ? null : yielded.get(failing);
            Executor<F> executor = bench.combined(gathering(action -> {
                if (action.equals(bad)) {
                    throw failure;
                }
                return bench.answer(action);
            }));
            List<Outcome<@Nullable Object>> outcomes = attempt(yielded, executor);
            for (int i = 0; i < COUNT; i++) {
                F action = yielded.get(i);
                Outcome<@Nullable Object> outcome = outcomes.get(i);
                Object expected = i == failing ? failure : bench.answer(action);
                Object actual = outcome instanceof Outcome.Failure<?>(var thrown)
                        ? thrown.getCause()
                        : ((Outcome.Success<@Nullable Object>) outcome).value();
                unless(
                        Objects.equals(expected, actual),
                        () -> "the outcome of " + action + " in a group is " + actual + " rather than " + expected);
            }
        }
    }

    @SuppressWarnings("unchecked") // The conductor of a bench takes actions of any type.
    private static <F> List<Outcome<@Nullable Object>> attempt(List<F> yielded, Executor<F> executor) {
        Orchestration<F, List<Outcome<@Nullable Object>>> group =
                conductor -> conductor.attempt((List<Action<F, @Nullable Object>>) (List<?>) yielded);
        return Bench.DRIVER.run(group, executor);
    }

    /// An executor that takes a group as a group: a batch of everything.
    @SuppressWarnings({"unchecked", "rawtypes"}) // Its type is that of no action, but that of all.
    private static <F> Executor<F> gathering(Executor<F> each) {
        Combinator<Object> all = Batch.batchOutcomes((Class) Object.class, Integer.MAX_VALUE, actions -> {
            List<Outcome<@Nullable Object>> outcomes = new ArrayList<>();
            for (Object action : actions) {
                outcomes.add(outcome(each, (F) action));
            }
            return outcomes;
        });
        return each.with(all);
    }

    @SuppressWarnings("NullAway") // null is a legal result.
    private static <F> Outcome<@Nullable Object> outcome(Executor<F> each, F action) {
        try {
            return new Outcome.Success<>(each.execute(action));
        } catch (Exception e) {
            return new Outcome.Failure<>(e);
        }
    }
}
