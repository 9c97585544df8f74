package dev.syncopate.testkit.scripted;

import dev.syncopate.Action;
import dev.syncopate.Outcome;
import dev.syncopate.Path;
import dev.syncopate.driver.Pending;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// What is said when a run does something else than its test.
final class Messages {
    private Messages() {}

    /// No head of the script fits to what the run does.
    static ScriptError unlikeScript(StagedRun<?, ?> run, ScriptText script) {
        List<Pending> yielded = run.unmentioned();
        if (yielded.isEmpty() || script.expected().isEmpty()) {
            return new ScriptError(
                    null,
                    "The run does not do what its script expects, which is:\n"
                            + script.heads().stream()
                                    .map(step -> "  " + step + "\n")
                                    .collect(Collectors.joining())
                            + state(run) + "\n" + script);
        }
        Pair pair = nearest(script.expected(), yielded)
                .orElse(new Pair(script.expected().getFirst(), yielded.getFirst()));
        Pending action = pair.action();
        boolean same = pair.wanted().accepts(action.action());
        return new ScriptError(
                action.path(),
                "The run differs from its script" + place(run, action.path()) + ":\n"
                        + pair.sides("expected", "yielded")
                        + (same ? "  the same action, but it is " + how(run, action) + "\n" : "")
                        + line(run, action.path()) + state(run) + "\n" + script);
    }

    private static String how(StagedRun<?, ?> run, Pending action) {
        return run.isOpen(action) ? "not cancelled, or not in that fork, or no group" : "cancelled by the run";
    }

    /// The run yields something that no step is for.
    static ScriptError unexpected(StagedRun<?, ?> run, Pending action, ScriptText script) {
        Optional<Pair> nearest = nearest(script.later(), List.of(action));
        return new ScriptError(
                action.path(),
                "The run yields what no step of its script expects" + place(run, action.path()) + ":\n"
                        + nearest.map(pair -> pair.sides("nearest step", "yielded"))
                                .orElse("  " + Sides.text(action.action()) + "\n")
                        + line(run, action.path()) + state(run) + "\n" + script);
    }

    /// A run that begins with a history does something else.
    static ScriptError unlikeHistory(StagedRun<?, ?> run, StagedRun.Difference difference) {
        return new ScriptError(
                difference.path(),
                "The run differs from the history that it was given" + place(run, difference.path()) + ":\n"
                        + sides(run, difference, "recorded", "yielded"));
    }

    static String sides(StagedRun<?, ?> run, StagedRun.Difference difference, String one, String two) {
        Pending pending = difference.pending();
        String shown = pending == null
                ? Sides.ofTexts(one, Sides.text(difference.event().action()), two, "nothing there")
                : Sides.of(one, difference.event().action(), two, pending.action());
        return shown + line(run, difference.path()) + state(run);
    }

    /// No stub is for an action.
    static ScriptError noStub(StagedRun<?, ?> run, Pending action, List<Wanted> stubs, String all) {
        Optional<Pair> nearest = nearest(stubs, List.of(action));
        return new ScriptError(
                action.path(),
                "No stub answers what the run yields" + place(run, action.path()) + ":\n"
                        + nearest.map(pair -> pair.sides("nearest stub", "yielded"))
                                .orElse("  " + Sides.text(action.action()) + "\n")
                        + line(run, action.path()) + all);
    }

    /// A test by hand looks for an action that is not pending.
    static ScriptError notPending(StagedRun<?, ?> run, Wanted wanted, List<Pending> pending) {
        return new ScriptError(
                null,
                wanted + " is not pending:\n"
                        + nearest(List.of(wanted), pending)
                                .map(pair -> pair.sides("looked for", "pending")
                                        + line(run, pair.action().path()))
                                .orElse("")
                        + state(run));
    }

    private static Optional<Pair> nearest(List<Wanted> wanted, List<Pending> yielded) {
        return wanted.stream()
                .flatMap(each -> yielded.stream()
                        .filter(action -> each.distance(action.action()).isPresent())
                        .map(action -> new Pair(each, action)))
                .min(Comparator.comparing(
                        pair -> pair.wanted().distance(pair.action().action()).orElseThrow()));
    }

    /// What was meant beside what came.
    private record Pair(Wanted wanted, Pending action) {
        String sides(String one, String two) {
            if (wanted.value() != null) {
                return Sides.of(one, wanted.value(), two, action.action());
            }
            return Sides.ofTexts(one, wanted.text(), two, Sides.text(action.action()));
        }
    }

    static String place(StagedRun<?, ?> run, Path path) {
        return " at " + path
                + run.notes()
                        .name(path.strand())
                        .map(name -> " (in fork '" + name + "')")
                        .orElse("");
    }

    /// The line of the orchestration, with a line break; empty if none is known.
    static String line(StagedRun<?, ?> run, Path path) {
        return Lines.of(run.run(), path).map(line -> "yielded " + line + "\n").orElse("");
    }

    /// What the run does now, as a sentence without an end.
    static String state(StagedRun<?, ?> run) {
        Optional<? extends Outcome<?>> outcome = run.outcome();
        if (outcome.isPresent()) {
            return "the run " + end(outcome.get());
        }
        List<Pending> pending = run.run().pending();
        return pending.isEmpty()
                ? "the run has not ended, and waits for nothing that a test could end: "
                        + run.run().strands()
                : pending.stream()
                        .map(each -> each.path() + " " + Sides.text(each.action()))
                        .collect(Collectors.joining(", ", "the run waits for ", ""));
    }

    static String end(Outcome<?> outcome) {
        return switch (outcome) {
            case Outcome.Success<?>(var value) -> "has returned " + Sides.text(value);
            case Outcome.Failure<?> failure -> "has failed: " + Action.text(failure.exception());
        };
    }
}
