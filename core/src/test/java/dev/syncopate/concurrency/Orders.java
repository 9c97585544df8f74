package dev.syncopate.concurrency;

import dev.syncopate.Orchestration;
import dev.syncopate.Stepper;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;

/// Runs an orchestration once for each order in which what it yields can be answered.
///
/// Nothing is kept between runs: each begins anew and is led along the choices of the one before, up to the
/// last that can be changed.
final class Orders {

    /// One way to go on.
    record Choice(String name, Runnable take) {
        @Override
        public String toString() {
            return name;
        }
    }

    /// What can be done next with a stepper.
    @FunctionalInterface
    interface Choices<T> {
        List<Choice> of(Stepper<Job<?>, T> stepper);
    }

    private Orders() {}

    /// Every pending action may be the next to be answered, each with its own result.
    static <T> Choices<T> answering() {
        return stepper -> stepper.pending().stream()
                .map(pending -> new Choice(
                        pending.path().toString(), () -> stepper.answer(pending, resultOf(pending.action()))))
                .toList();
    }

    /// As [#answering()], and every pending action may fail as well.
    static <T> Choices<T> answeringOrFailing() {
        return stepper -> {
            List<Choice> choices = new ArrayList<>(Orders.<T>answering().of(stepper));
            for (Stepper.Pending<Job<?>> pending : stepper.pending()) {
                choices.add(new Choice(
                        "!" + pending.path(),
                        () -> stepper.fail(
                                pending,
                                new IllegalStateException(pending.path().toString()))));
            }
            return choices;
        };
    }

    /// As `others`, and time may pass up to the next moment.
    static <T> Choices<T> withTime(Choices<T> others) {
        return stepper -> {
            List<Choice> choices = new ArrayList<>(others.of(stepper));
            stepper.untilNextTimer()
                    .ifPresent(next -> choices.add(new Choice("+" + next, () -> stepper.advance(next))));
            return choices;
        };
    }

    static Object resultOf(Job<?> job) {
        return switch (job) {
            case Job.Ping(int number) -> number;
            case Job.Say(String text) -> text;
            case Job.Rest() -> null;
            case Job.Do<?> something -> throw new IllegalArgumentException("nobody does " + something + " here");
        };
    }

    /// Goes through all orders.
    ///
    /// @param end called at the end of each run with the names of the choices taken and the stepper
    /// @return how many orders there are
    static <T> int explore(
            Orchestration<Job<?>, T> orchestration,
            Choices<T> choices,
            BiConsumer<List<String>, Stepper<Job<?>, T>> end) {
        List<Integer> taken = new ArrayList<>();
        List<Integer> sizes = new ArrayList<>();
        int runs = 0;
        do {
            try (Stepper<Job<?>, T> stepper = Stepper.of(orchestration)) {
                List<String> names = new ArrayList<>();
                while (stepper.status() == Stepper.Status.WAITING) {
                    List<Choice> open = choices.of(stepper);
                    int depth = names.size();
                    if (depth == taken.size()) {
                        taken.add(0);
                        sizes.add(open.size());
                    } else if (open.size() != sizes.get(depth)) {
                        throw new AssertionError("after " + names + " there were " + sizes.get(depth)
                                + " choices before, and now these: " + open);
                    }
                    Choice choice = open.get(taken.get(depth));
                    names.add(choice.name());
                    choice.take().run();
                }
                end.accept(names, stepper);
                runs++;
            }
        } while (toNext(taken, sizes));
        return runs;
    }

    private static boolean toNext(List<Integer> taken, List<Integer> sizes) {
        while (!taken.isEmpty()) {
            int last = taken.size() - 1;
            if (taken.get(last) + 1 < sizes.get(last)) {
                taken.set(last, taken.get(last) + 1);
                return true;
            }
            taken.removeLast();
            sizes.removeLast();
        }
        return false;
    }
}
