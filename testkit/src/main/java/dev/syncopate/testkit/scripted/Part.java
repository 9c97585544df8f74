package dev.syncopate.testkit.scripted;

import java.util.List;
import java.util.stream.Stream;

/// A part of a script, in a fork or beside other parts.
///
/// @param <F> the family of actions
@CheckReturnValue
public final class Part<F> extends Steps<F, Part<F>> {
    private final List<Step> steps;

    private Part(List<Step> steps) {
        this.steps = steps;
    }

    static <F> Part<F> empty() {
        return new Part<>(List.of());
    }

    @Override
    Part<F> self() {
        return this;
    }

    @Override
    Part<F> add(Step step) {
        return new Part<>(Stream.concat(steps.stream(), Stream.of(step)).toList());
    }

    List<Step> steps() {
        return steps;
    }
}
