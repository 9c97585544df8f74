package dev.syncopate.testkit.scripted;

import dev.syncopate.DriverAction;
import dev.syncopate.Path;
import dev.syncopate.driver.DrivenRun;
import dev.syncopate.driver.Driver;
import dev.syncopate.driver.Entry;
import dev.syncopate.driver.Event;
import dev.syncopate.driver.Note;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Keeps what happens to a run. As its driver it does nothing, so that the run is driven from outside.
final class Notes implements Driver {
    /// Guarded by this object's monitor, as all that follows. In the order of the run: notes are taken
    /// while it moves, and events are added while it is idle.
    private final List<Entry> entries = new ArrayList<>();

    private final Map<Path, Object> yields = new LinkedHashMap<>();
    private final Map<Path, String> names = new HashMap<>();
    private final Set<Path> mentioned = new HashSet<>();

    @Override
    public void idle(DrivenRun<?> run) {}

    /// A test answers the questions to a driver as it answers actions.
    @Override
    public boolean answers(DriverAction<?> question) {
        return true;
    }

    @Override
    public boolean takesNotes() {
        return true;
    }

    @Override
    public synchronized void note(DrivenRun<?> run, Note note, long after) {
        entries.add(note);
        if (note instanceof Note.Yielded(var path, var action, var at)) {
            yields.put(path, action);
        } else if (note instanceof Note.Forked(var strand, var name, var at) && name.isPresent()) {
            names.put(strand, name.get());
        }
    }

    synchronized void add(Event event) {
        entries.add(event);
    }

    synchronized List<Entry> entries() {
        return List.copyOf(entries);
    }

    synchronized List<Event> events() {
        return entries.stream()
                .filter(Event.class::isInstance)
                .map(Event.class::cast)
                .toList();
    }

    /// What was yielded where, timers included, in order.
    synchronized Map<Path, Object> yields() {
        return new LinkedHashMap<>(yields);
    }

    /// Whether the fork that something is in, or one around it, has a name.
    synchronized boolean isWithin(Path path, String name) {
        Path strand = path.isStrand() ? path : path.strand();
        while (!name.equals(names.get(strand)) && !strand.equals(Path.RUN)) {
            strand = strand.strand();
        }
        return name.equals(names.get(strand));
    }

    synchronized Optional<String> name(Path strand) {
        return Optional.ofNullable(names.get(strand));
    }

    synchronized void mention(Path path) {
        mentioned.add(path);
    }

    synchronized boolean isMentioned(Path path) {
        return mentioned.contains(path);
    }
}
