package dev.syncopate.history;

import dev.syncopate.Path;
import dev.syncopate.comparing.Identity;
import dev.syncopate.driver.Entry;
import dev.syncopate.driver.Event;
import dev.syncopate.driver.Log;
import dev.syncopate.driver.Note;
import dev.syncopate.driver.RunSettings;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// Records one run in memory.
///
/// {@snippet class="dev.syncopate.snippets.Replaying" region="record"}
///
/// **Order.** The events are in the order in which the run got them, also if they came from several
/// threads: the run gets them one after the other.
///
/// **Failures.** A failed action is recorded with its exception, which the orchestration gets unchanged.
/// What was in flight when an `Error` ended the run is not in the history.
///
/// **Threads.** [#history()] may be called at any time by any thread.
public final class Recorder implements Log {
    /// What was recorded before this run. Empty for a new one.
    private final List<Event> past;

    /// The classes of actions that a warning was logged for.
    private final Set<Class<?>> warned = ConcurrentHashMap.newKeySet();

    /// Guarded by this object's monitor, as all that follows.
    private final List<Event> events;

    /// In the order in which they were made, which is that of the events before them.
    private final List<Placed> notes = new ArrayList<>();

    /// Null before the run begins. Of it id, seed and start are used.
    private @Nullable RunSettings settings;

    private boolean used;

    private Recorder(@Nullable RunSettings settings, List<Entry> past) {
        this.settings = settings;
        this.events = new ArrayList<>();
        for (Entry entry : past) {
            switch (entry) {
                case Event event -> events.add(event);
                case Note note -> notes.add(new Placed(note, events.size()));
            }
        }
        notes.removeIf(placed -> placed.after() == events.size()); // They are told again.
        this.past = List.copyOf(events);
    }

    /// Makes a recorder with an empty history.
    ///
    /// @return a new recorder, for one run
    public static Recorder recorder() {
        return new Recorder(null, List.of());
    }

    /// Makes a recorder that goes on with the history of a run that stopped. The run that it records has
    /// the same id, seed and start, gets the events of the history again, and goes on from there: no action
    /// of the history is performed again.
    ///
    /// {@snippet class="dev.syncopate.snippets.Replaying" region="resume"}
    ///
    /// @param history the history of an earlier run, or a first part
    /// @return a new recorder, for one run
    public static Recorder continuing(History history) {
        return new Recorder(history.settings(), history.entries());
    }

    @Override
    public synchronized RunSettings settings(RunSettings proposed) {
        RunSettings known = settings;
        if (known == null) {
            settings = proposed;
            return proposed;
        }
        return proposed.withId(known.id()).withSeed(known.seed()).startingAt(known.start());
    }

    /// @throws IllegalStateException if this recorder was used for another run before
    @Override
    public synchronized Iterator<Event> past() {
        if (used) {
            throw new IllegalStateException("This recorder has recorded a run before, and a history is of one run:"
                    + " make a recorder for each run");
        }
        used = true;
        return past.iterator();
    }

    /// A record in memory is lost with its process, so nothing is in doubt that is not in the history.
    ///
    /// @return false
    @Override
    public boolean wasBegun(Path path) {
        return false;
    }

    @Override
    public synchronized void append(Event event) {
        events.add(event);
    }

    @Override
    public boolean takesNotes() {
        return true;
    }

    @Override
    public synchronized void note(Note note, long after) {
        notes.add(new Placed(note, after));
    }

    /// The events, each followed by the notes that were made after it.
    private List<Entry> entries() {
        List<Entry> entries = new ArrayList<>(events.size() + notes.size());
        int told = 0;
        for (int seen = 0; seen <= events.size(); seen++) {
            for (; told < notes.size() && notes.get(told).after() <= seen; told++) {
                entries.add(notes.get(told).note());
            }
            if (seen < events.size()) {
                entries.add(events.get(seen));
            }
        }
        return entries;
    }

    /// Returns what has been recorded so far.
    ///
    /// An action with a part that compares by identity, such as an array, never equals what a replay
    /// yields. The logger `dev.syncopate` warns of it, once for each class of actions.
    ///
    /// @return the history so far
    /// @throws IllegalStateException if no run has begun
    public History history() {
        History history;
        synchronized (this) {
            if (settings == null) {
                throw new IllegalStateException("Nothing was recorded yet: run an orchestration by"
                        + " Syncopate.inMemory().recordedTo(recorder)");
            }
            history = new History(settings.id(), settings.seed(), settings.start(), entries());
        }
        history.events().forEach(this::warnOfIdentity);
        return history;
    }

    private void warnOfIdentity(Event event) {
        if (!(event instanceof Event.Ended end) || warned.contains(end.action().getClass())) {
            return;
        }
        String part = Identity.in(end.action());
        if (part != null && warned.add(end.action().getClass())) {
            System.getLogger("dev.syncopate")
                    .log(
                            System.Logger.Level.WARNING,
                            Difference.shortened(end.action()) + " at " + end.path()
                                    + " cannot be replayed: it has a part that compares by identity (" + part
                                    + "). Use a type there whose equals compares values, such as a List or a record");
        }
    }

    /// @param after how many events the run had seen
    private record Placed(Note note, long after) {}
}
