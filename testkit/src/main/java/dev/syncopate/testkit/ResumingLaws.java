package dev.syncopate.testkit;

import static dev.syncopate.testkit.Broken.unless;
import static dev.syncopate.testkit.Broken.unlessEqual;

import dev.syncopate.Combinator;
import dev.syncopate.Executor;
import dev.syncopate.Layer;
import dev.syncopate.Orchestration;
import dev.syncopate.driver.DrivenRun;
import dev.syncopate.driver.Event;
import dev.syncopate.driver.RunSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/// A run that crashes and is resumed from its log ends as if it had not crashed.
final class ResumingLaws {
    private static final int COUNT = 4;
    private static final int AT_ONCE = 2;
    private static final int NEVER = Integer.MAX_VALUE / 2;

    private ResumingLaws() {}

    /// Crashes after each number of events, and a second time in the resumption. One combinator serves both
    /// attempts, as where a process resumes a run of its own.
    static <F> void resumed(Bench<F> bench) {
        List<Event> whole = new ArrayList<>();
        List<F> performed = new CopyOnWriteArrayList<>();
        String expected = attempt(bench, bench.combinator(), whole, performed, NEVER)
                .orElseThrow(() -> Broken.by("a run that was not to crash has no outcome"));
        for (int first = 0; first < whole.size(); first++) {
            for (int second = 0; first + second < whole.size(); second++) {
                String when = "a run that crashed after " + first + " events, and again after " + second + " more";
                Combinator<? super F> combinator = bench.combinator();
                List<Event> log = new ArrayList<>();
                List<F> again = new CopyOnWriteArrayList<>();
                attempt(bench, combinator, log, again, first);
                attempt(bench, combinator, log, again, second);
                Optional<String> outcome = attempt(bench, combinator, log, again, NEVER);
                unlessEqual(expected, outcome.orElse("no outcome"), "the outcome of " + when);
                unlessEqual(paths(whole), paths(log), "the log of " + when);
                int times = again.size();
                unless(
                        times <= performed.size() + 2 * AT_ONCE,
                        () -> when + " performed " + times + " actions instead of " + performed.size() + " and at most "
                                + AT_ONCE + " in flight at each crash");
            }
        }
    }

    /// Layers of the process lie inside of the log, all others outside.
    private static <F> Executor<F> stack(Combinator<? super F> combinator, Executor<F> executor) {
        boolean ofProcess = combinator.layers().stream().anyMatch(layer -> layer.kind() == Layer.Kind.PROCESS);
        return ofProcess
                ? executor.with(combinator).recorded()
                : executor.recorded().with(combinator);
    }

    private static <F> Optional<String> attempt(
            Bench<F> bench, Combinator<? super F> combinator, List<Event> log, List<F> performed, int crash) {
        Orchestration<F, List<@Nullable Object>> each = conductor -> {
            List<@Nullable Object> results = new ArrayList<>();
            for (F action : bench.actions(COUNT)) {
                results.add(conductor.yieldAny(action));
            }
            results.addAll(conductor.map(
                    bench.actions(COUNT), AT_ONCE, (child, action) -> String.valueOf(child.yieldAny(action))));
            return results;
        };
        Executor<F> executor = stack(combinator, bench.noting(performed)).withMaxInFlight(AT_ONCE);
        return DrivenRun.run(each, executor, RunSettings.of("law"), new CrashingDriver(log, crash))
                .map(Object::toString);
    }

    private static List<String> paths(List<Event> log) {
        return log.stream()
                .map(event -> event instanceof Event.Ended ended ? ended.path() + " " + ended.action() : "cancelled")
                .sorted()
                .toList();
    }
}
