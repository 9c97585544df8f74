package dev.syncopate.durable;

import dev.syncopate.driver.DrivenRun;
import dev.syncopate.driver.Event;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The events of a run, read a part at a time.
final class Past implements Iterator<Event> {
    private static final int PART = 1_000;

    private final Reader reader;
    private final Texts texts;
    private final long number;

    /// The run that goes on; null for who only reads, and then the codec must know the actions.
    private final Supplier<@Nullable DrivenRun<?>> run;

    private final Passed passed;
    private long after;
    private boolean isLast;
    private Iterator<StoredEvent> part = Collections.emptyIterator();

    Past(Reader reader, Texts texts, long number, Supplier<@Nullable DrivenRun<?>> run, Passed passed) {
        this.reader = reader;
        this.texts = texts;
        this.number = number;
        this.run = run;
        this.passed = passed;
    }

    @Override
    public boolean hasNext() {
        if (!part.hasNext() && !isLast) {
            List<StoredEvent> read = reader.events(number, after, PART);
            isLast = read.size() < PART;
            part = read.iterator();
        }
        return part.hasNext();
    }

    @Override
    public Event next() {
        if (!hasNext()) {
            throw new NoSuchElementException("The past has no further event");
        }
        StoredEvent row = part.next();
        after = row.place();
        passed.event();
        DrivenRun<?> driven = run.get();
        if (driven == null) {
            return texts.event(row);
        }
        return texts.event(row, row.path() == null ? Optional.empty() : driven.pending(row.where()));
    }
}
