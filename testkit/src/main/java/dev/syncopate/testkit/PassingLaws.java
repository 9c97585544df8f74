package dev.syncopate.testkit;

import static dev.syncopate.testkit.Broken.unless;
import static dev.syncopate.testkit.Broken.unlessEqual;

import dev.syncopate.Executor;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/// Actions and results pass unchanged.
final class PassingLaws {
    private static final int COUNT = 5;

    private PassingLaws() {}

    static <F> void results(Bench<F> bench) {
        List<@Nullable Object> given = new CopyOnWriteArrayList<>();
        Executor<F> giving = action -> {
            Object answer = bench.answer(action);
            given.add(answer);
            return answer;
        };
        List<@Nullable Object> got = bench.yieldEach(bench.actions(COUNT), bench.combined(giving));
        unlessSame(given, got, "result");

        Executor<F> nothing = action -> null;
        Object result =
                bench.yieldEach(bench.actions(1), bench.combined(nothing)).getFirst();
        unless(result == null, () -> "the executor returned null, but the orchestration received " + result);
    }

    static <F> void actions(Bench<F> bench) {
        List<F> yielded = bench.actions(COUNT);
        List<@Nullable Object> seen = new CopyOnWriteArrayList<>();
        bench.yieldEach(yielded, bench.combined(bench.noting(seen)));
        unlessSame(yielded, seen, "action");
    }

    private static void unlessSame(
            List<? extends @Nullable Object> sent, List<? extends @Nullable Object> received, String what) {
        unlessEqual(sent.size(), received.size(), "the number of " + what + "s");
        for (int i = 0; i < sent.size(); i++) {
            Object one = sent.get(i);
            Object other = received.get(i);
            unless(
                    one == other,
                    () -> one.equals(other)
                            ? "the " + what + " " + one + " arrived as another instance, although equal"
                            : "the " + what + " " + one + " has become " + other);
        }
    }

    static <F> void once(Bench<F> bench) throws Exception {
        List<F> yielded = bench.actions(COUNT);
        List<F> seen = new CopyOnWriteArrayList<>();
        bench.yieldEach(yielded, bench.combined(bench.noting(seen)));
        unlessEachOnce(yielded, seen, "was executed");

        List<F> failed = new CopyOnWriteArrayList<>();
        Executor<F> failing = bench.combined(action -> {
            failed.add(action);
            throw new IOException("failing, for the law");
        });
        for (F action : yielded) {
            try {
                failing.execute(action);
            } catch (Exception expected) {
                // Another law checks the exception.
            }
        }
        unlessEachOnce(yielded, failed, "failed");
    }

    static <F> void unlessEachOnce(List<F> yielded, List<F> seen, String what) {
        for (F action : yielded) {
            long times = seen.stream().filter(action::equals).count();
            unless(times == 1, () -> action + " " + what + " " + times + " times");
        }
        unlessEqual(yielded.size(), seen.size(), "the number of actions that reached the executor");
    }

    static <F> void order(Bench<F> bench) {
        List<F> yielded = bench.actions(COUNT);
        List<F> seen = new CopyOnWriteArrayList<>();
        bench.yieldEach(yielded, bench.combined(bench.noting(seen)));
        unlessEqual(yielded, seen, "the order in which the actions were executed");
    }
}
