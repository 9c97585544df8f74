package dev.syncopate.examples.found;

import dev.syncopate.Action;
import dev.syncopate.Conductor;
import dev.syncopate.Orchestration;
import dev.syncopate.Outcome.Success;
import dev.syncopate.examples.found.Trip.Travel.Book;
import dev.syncopate.examples.found.Trip.Travel.Cancel;
import dev.syncopate.testkit.Trial;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// The saga that every introduction to sagas shows: a car, a hotel and a flight.
final class Trip {
    sealed interface Travel<R> extends Action<Travel<?>, R> {
        record Book(String what) implements Travel<Void> {}

        /// Does no harm if there is nothing to cancel.
        record Cancel(String what) implements Travel<Void> {}
    }

    private Trip() {}

    // @start region="bug"
    static @Nullable Void book(Conductor<Travel<?>> conductor) {
        Deque<Cancel> undos = new ArrayDeque<>();
        try {
            for (var what : List.of("car", "hotel", "flight")) {
                conductor.yield(new Book(what));
                undos.push(new Cancel(what));
            }
            return null;
        } catch (RuntimeException e) {
            undos.forEach(undo -> conductor.shielded(part -> part.yield(undo)));
            throw e;
        }
    }
    // @end

    static @Nullable Void bookUndoably(Conductor<Travel<?>> conductor) {
        Deque<Cancel> undos = new ArrayDeque<>();
        try {
            for (var what : List.of("car", "hotel", "flight")) {
                // @start region="mended"
                undos.push(new Cancel(what));
                conductor.yield(new Book(what));
                // @end
            }
            return null;
        } catch (RuntimeException e) {
            undos.forEach(undo -> conductor.shielded(part -> part.yield(undo)));
            throw e;
        }
    }

    static final class World {
        private final Set<String> booked = new TreeSet<>();

        @Nullable
        Object perform(Travel<?> action) {
            switch (action) {
                case Book(var what) -> booked.add(what);
                case Cancel(var what) -> booked.remove(what);
            }
            return null;
        }
    }

    // @start region="trial"
    private static Trial<?, ?, ?> trial(Orchestration<Travel<?>, @Nullable Void> program) {
        return Trial.of(program)
                .in(World::new, World::perform)
                .cancelled()
                .neverFailing(Cancel.class)
                .atEnd(
                        "the whole trip is booked, or nothing",
                        (world, outcome) -> world.booked.size() == (outcome instanceof Success ? 3 : 0));
    }
    // @end

    static Trial<?, ?, ?> bug() {
        return trial(Trip::book);
    }

    static Trial<?, ?, ?> mended() {
        return trial(Trip::bookUndoably);
    }
}
