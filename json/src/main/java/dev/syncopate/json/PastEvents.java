package dev.syncopate.json;

import dev.syncopate.driver.Entry;
import dev.syncopate.driver.Event;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The events of a history. Tells each entry that it passes.
final class PastEvents implements Iterator<Event> {
    private final Iterator<Entry> entries;
    private final Consumer<Entry> followed;
    private @Nullable Event next;

    PastEvents(Iterator<Entry> entries, Consumer<Entry> followed) {
        this.entries = entries;
        this.followed = followed;
    }

    @Override
    public boolean hasNext() {
        while (next == null && entries.hasNext()) {
            Entry entry = entries.next();
            followed.accept(entry);
            next = entry instanceof Event event ? event : null;
        }
        return next != null;
    }

    @Override
    public Event next() {
        Event event = hasNext() ? next : null;
        if (event == null) {
            throw new NoSuchElementException("The past has no further event");
        }
        next = null;
        return event;
    }
}
