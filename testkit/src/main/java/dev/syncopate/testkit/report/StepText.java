package dev.syncopate.testkit.report;

import dev.syncopate.testkit.search.Move;
import dev.syncopate.testkit.search.Row.Told;

/// What happened in a step, in a few words.
final class StepText {
    private StepText() {}

    static String of(Step step) {
        return switch (step.kind()) {
            case DONE -> done(step);
            case EFFECT -> step.isAnswered() || step.last() ? done(step) : effect(step);
            case ANSWER -> "answer to " + action(step) + answer(step.move().told()) + late(step);
            case FAILS_BEFORE -> action(step) + " FAILS" + reason(step) + ", not done";
            case FAILS_AFTER -> action(step) + " FAILS" + reason(step) + ", though done";
            case FAILS_FOR_GOOD -> action(step) + " FAILS for good" + reason(step) + ", not done";
            case FAILS_AFTER_FOR_GOOD -> action(step) + " FAILS for good" + reason(step) + ", though done";
            case ENDS_CANCELLED, DOUBT, ARRIVES, FIRES, CANCEL, CRASH ->
                step.move().text();
        };
    }

    private static String action(Step step) {
        int attempt = step.move().move().path().attempt();
        return step.action() + (attempt > 1 ? " (attempt " + attempt + ")" : "");
    }

    private static String done(Step step) {
        return action(step) + ending(step.move().told()) + late(step);
    }

    private static String late(Step step) {
        return step.move().isCancelled() ? ", though cancelled" : "";
    }

    private static String effect(Step step) {
        return action(step)
                + (step.move().told().isFailure() ? " FAILS, which is not known yet" : " takes effect")
                + late(step);
    }

    /// The end of an action that was performed.
    private static String ending(Told told) {
        return switch (told.how()) {
            case NOTHING -> "";
            case ANSWERED -> told.text().isEmpty() ? "" : " -> " + told.text();
            case FAILED -> " FAILS: " + told.text();
            case SIMULATED -> " FAILS again, not done";
            case CANCELLED -> " ends as cancelled";
        };
    }

    private static String answer(Told told) {
        return switch (told.how()) {
            case NOTHING -> "";
            case ANSWERED -> told.text().isEmpty() ? "" : ": " + told.text();
            case FAILED -> " FAILS: " + told.text();
            case SIMULATED -> " FAILS";
            case CANCELLED -> " is 'cancelled'";
        };
    }

    /// The exception of the trial, if it is one of its own.
    private static String reason(Step step) {
        Told told = step.move().told();
        return told.how() == Told.How.FAILED ? " (" + told.text() + ")" : "";
    }

    /// Whether it happened to a whole run, or to the process.
    static boolean isAcross(Step step) {
        return step.kind() == Move.Kind.CRASH || step.kind() == Move.Kind.CANCEL;
    }
}
