package dev.syncopate.testkit;

import static dev.syncopate.testkit.Broken.unlessEqual;

import dev.syncopate.Around;
import dev.syncopate.Call;
import dev.syncopate.Call.PerRun;
import dev.syncopate.Combinator;
import dev.syncopate.Executor;
import dev.syncopate.Next;
import dev.syncopate.Orchestration;
import dev.syncopate.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/// The call is passed on.
final class CallLaws {
    private static final PerRun<Object> RUN = PerRun.of(Object::new);

    private CallLaws() {}

    static <F> void call(Bench<F> bench) {
        List<Known> outside = new CopyOnWriteArrayList<>();
        List<Known> inside = new CopyOnWriteArrayList<>();
        Executor<F> executor = bench.combined(
                        bench.answering().withMaxInFlight(3).with(watch(inside)))
                .with(watch(outside))
                .around(new Limited<>());
        Orchestration<F, Object> orchestration = conductor -> {
            conductor.yieldAny(bench.action(0));
            conductor.map(List.of(1, 2, 3), 3, (child, number) -> String.valueOf(child.yieldAny(bench.action(number))));
            return "done";
        };
        Bench.DRIVER.run(orchestration, executor);
        unlessEqual(sorted(outside), sorted(inside), "the calls that reached the inner executor");
    }

    static <F> void outside(Bench<F> bench) throws Exception {
        List<Known> inside = new CopyOnWriteArrayList<>();
        Executor<F> executor = bench.combined(bench.answering().with(watch(inside)));
        for (F action : bench.actions(2)) {
            String answer = String.valueOf(bench.answer(action));
            unlessEqual(answer, String.valueOf(executor.execute(action)), "the result of execute(action)");
        }
        F action = bench.action(2);
        unlessEqual(
                String.valueOf(bench.answer(action)),
                String.valueOf(executor.execute(action, Call.outside())),
                "the result of execute(action, Call.outside())");
        unlessEqual(
                List.of(Path.RUN, Path.RUN, Path.RUN),
                inside.stream().map(Known::path).toList(),
                "the paths inside");
    }

    /// Of neither kind, so that it may lie outside and inside of any combinator.
    private static Combinator<Object> watch(List<Known> known) {
        return Combinator.of("watch", (action, call, next) -> {
            known.add(new Known(
                    call.path(), action, call.attempt(), call.idempotencyKey(), call.deadline(), call.get(RUN)));
            return next.execute(action, call);
        });
    }

    private static List<Known> sorted(List<Known> known) {
        return known.stream().sorted(Comparator.comparing(Known::path)).toList();
    }

    /// Gives the call a deadline and an attempt, so that the law notices when they are lost.
    private record Limited<F>() implements Around<F> {
        @Override
        @SuppressWarnings("NullAway") // NullAway takes a nullable type for a non-null one.
        public @Nullable Object execute(F action, Call call, Next<F> next) throws Exception {
            return call.within(
                    Duration.ofDays(1),
                    limited -> next.execute(
                            action, limited.withAttempt(call.path().toString().length())));
        }
    }
}
