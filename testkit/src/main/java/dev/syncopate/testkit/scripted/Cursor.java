package dev.syncopate.testkit.scripted;

import java.util.List;
import java.util.stream.Stream;

/// A place in a script.
final class Cursor {
    private final List<Step> steps;
    private int next;

    /// The places in the parts of the next step; empty if it is a single one.
    private List<Cursor> parts = List.of();

    Cursor(List<Step> steps) {
        this.steps = steps;
        enter();
    }

    private void enter() {
        while (next < steps.size() && steps.get(next) instanceof Step.AnyOrder(var branches)) {
            parts = branches.stream().map(Cursor::new).toList();
            if (!parts.stream().allMatch(Cursor::isAtEnd)) {
                return;
            }
            next++;
        }
        parts = List.of();
    }

    boolean isAtEnd() {
        return next == steps.size();
    }

    /// The single steps of which one comes next.
    Stream<Step.Single> heads() {
        if (isAtEnd()) {
            return Stream.empty();
        }
        return steps.get(next) instanceof Step.Single single
                ? Stream.of(single)
                : parts.stream().flatMap(Cursor::heads);
    }

    /// All single steps from here on.
    Stream<Step.Single> rest() {
        if (isAtEnd()) {
            return Stream.empty();
        }
        Stream<Step.Single> here = steps.get(next) instanceof Step.Single single
                ? Stream.of(single)
                : parts.stream().flatMap(Cursor::rest);
        return Stream.concat(here, Step.singles(steps.subList(next + 1, steps.size())));
    }

    /// Passes one of the heads.
    void pass(Step.Single step) {
        if (isAtEnd() || heads().noneMatch(head -> head == step)) {
            return;
        }
        parts.forEach(part -> part.pass(step));
        if (parts.stream().allMatch(Cursor::isAtEnd)) {
            next++;
            enter();
        }
    }
}
