package dev.syncopate.testkit.scripted;

import dev.syncopate.driver.Pending;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// Answers the actions of a run by stubs, until it has ended.
final class Answering {
    private final StagedRun<?, ?> run;
    private final List<Stub> stubs;
    private final Map<Stub, Integer> uses = new HashMap<>();

    /// The answers that are to be given, in the order of the yields.
    private final List<Due> answers = new ArrayList<>();

    /// When the run is cancelled; empty for never, or if it was.
    private Optional<Instant> cancel;

    Answering(StagedRun<?, ?> run, List<Stub> stubs, Optional<Duration> cancel) {
        this.run = run;
        this.stubs = stubs;
        this.cancel = cancel.map(run.now()::plus);
    }

    private record Due(Pending action, End end, Instant at) {}

    /// @throws ScriptError if there is no stub for an action, or if the run waits for what never comes
    void play() {
        run.settle();
        while (run.outcome().isEmpty()) {
            run.unmentioned().forEach(this::take);
            answers.removeIf(answer -> !run.isOpen(answer.action()));
            next();
            run.settle();
        }
    }

    private void take(Pending action) {
        run.mention(action);
        if (!run.isOpen(action)) {
            return; // Cancelled in the moment in which it was yielded.
        }
        Stub stub = stubs.stream()
                .filter(each -> each.isFor(action.action(), uses(each)))
                .findFirst()
                .orElseThrow(() -> noStub(action));
        uses.merge(stub, 1, Integer::sum);
        Answer<?> answer = stub.reply.to(action.action());
        if (!(answer.end instanceof End.Open) && !(answer.end instanceof End.Cancelled)) {
            answers.add(new Due(action, answer.end, run.now().plus(answer.delay)));
        }
    }

    private ScriptError noStub(Pending action) {
        return Messages.noStub(
                run, action, stubs.stream().map(stub -> stub.wanted).toList(), toString());
    }

    private int uses(Stub stub) {
        return uses.getOrDefault(stub, 0);
    }

    /// Does what is due first: of things that are due at the same time an answer, then the
    /// cancellation, then a timer.
    private void next() {
        Optional<Due> answer = answers.stream().min(Comparator.comparing(Due::at));
        Optional<Pending> timer = run.run().nextTimer();
        Instant ofAnswer = answer.map(Due::at).orElse(Instant.MAX);
        Instant ofCancel = cancel.orElse(Instant.MAX);
        Instant ofTimer = timer.flatMap(Pending::due).orElse(Instant.MAX);
        if (answer.isPresent() && !ofAnswer.isAfter(ofCancel) && !ofAnswer.isAfter(ofTimer)) {
            run.passTo(ofAnswer);
            answers.remove(answer.get());
            answer.get().end().give(run, answer.get().action());
        } else if (cancel.isPresent() && !ofCancel.isAfter(ofTimer)) {
            cancel = Optional.empty();
            run.passTo(ofCancel);
            run.cancel();
        } else if (timer.isPresent()) {
            run.fire(timer.get());
        } else {
            throw new ScriptError(
                    null, "The run does not end, since no stub answers: " + Messages.state(run) + "\n" + this);
        }
    }

    /// @throws ScriptError if a stub was not used
    void requireUse() {
        List<Stub> unused =
                stubs.stream().filter(stub -> !stub.optional && uses(stub) == 0).toList();
        if (!unused.isEmpty()) {
            throw new ScriptError(
                    null,
                    unused.stream()
                                    .map(stub -> "  " + stub + "\n")
                                    .collect(Collectors.joining("", "These stubs were not used:\n", ""))
                            + "the run yielded:\n"
                            + run.history().toString().indent(2));
        }
    }

    @Override
    public String toString() {
        return stubs.stream()
                .map(stub -> "  " + stub + " (used " + uses(stub) + " times)\n")
                .collect(Collectors.joining("", "the stubs:\n", ""));
    }
}
