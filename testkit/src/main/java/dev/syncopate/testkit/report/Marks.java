package dev.syncopate.testkit.report;

import java.util.List;
import java.util.Optional;

/// The steps that make the difference to the passing run.
///
/// @param steps one or two; empty if no run passes
/// @param legend what the difference is
record Marks(List<Step> steps, String legend) {

    static Marks of(Story story) {
        Step deviation = story.lastDeviation();
        if (deviation == null || story.passing.isEmpty()) {
            return new Marks(List.of(), "");
        }
        return switch (deviation.kind()) {
            case CRASH -> crash(story, deviation);
            case FAILS_BEFORE, FAILS_AFTER, FAILS_FOR_GOOD, FAILS_AFTER_FOR_GOOD ->
                new Marks(List.of(deviation), "without this failure it passes");
            case ARRIVES -> arrival(story, deviation);
            default -> later(story, deviation);
        };
    }

    private static Marks arrival(Story story, Step deviation) {
        boolean other = story.parts()
                .filter(instead -> instead.isAt(deviation) && instead.kind() == deviation.kind())
                .isPresent();
        return other ? new Marks(List.of(deviation), "with the answer below it passes") : later(story, deviation);
    }

    /// The passing run makes another move in the place of the deviation. Here that comes later, or never.
    private static Marks later(Story story, Step deviation) {
        Optional<Step> other = story.parts()
                .flatMap(instead -> story.after(deviation).stream()
                        .filter(step -> step.isAt(instead) && step.kind() == instead.kind())
                        .findFirst());
        return other.map(step -> new Marks(
                        List.of(deviation, step),
                        "with row " + step.number() + " in the place of row " + deviation.number() + " it passes"))
                .orElseGet(() -> new Marks(List.of(deviation), "without row " + deviation.number() + " it passes"));
    }

    /// What took effect before a crash and is not known after it, and its repetition.
    private static Marks crash(Story story, Step crash) {
        for (Step lost : story.before(crash)) {
            Optional<Step> again = story.after(crash).stream()
                    .filter(step -> step.isAt(lost) && step.move().hasEffect())
                    .findFirst();
            if (lost.changes() && again.isPresent()) {
                return new Marks(
                        List.of(lost, again.get()),
                        "row " + again.get().number() + " repeats row " + lost.number()
                                + "; without the crash it passes");
            }
        }
        return new Marks(List.of(crash), "without this crash it passes");
    }
}
