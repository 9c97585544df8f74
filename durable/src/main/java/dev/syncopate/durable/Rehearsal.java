package dev.syncopate.durable;

import dev.syncopate.DriverAction;
import dev.syncopate.Path;
import dev.syncopate.driver.DrivenRun;
import dev.syncopate.driver.Ending;
import dev.syncopate.driver.Event;
import dev.syncopate.driver.Log;
import dev.syncopate.driver.LogDriver;
import dev.syncopate.driver.Note;
import dev.syncopate.driver.Pending;
import dev.syncopate.driver.RunSettings;
import java.time.Duration;
import java.util.Iterator;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Replays runs, and performs and writes nothing.
record Rehearsal(Reader reader, Texts texts, Definitions definitions) {

    /// Tells why a run does not fit the code; empty if it does.
    Optional<String> misfit(StoredRun stored) {
        Registered<?, ?, ?> registered = definitions.of(stored.name(), stored.version());
        if (registered == null) {
            return Optional.of(Definitions.missing(stored.name(), stored.version()));
        }
        Replayed log = new Replayed(stored);
        RunSettings settings =
                RunSettings.of(stored.asNew().callId()).withSeed(stored.seed()).startingAt(Times.parse(stored.start()));
        try {
            DrivenRun<?> run = registered.start(
                    texts.codec(), stored.input(), settings, new Driven(log.passed, new LogDriver(log)));
            try {
                run.awaitIdle();
            } finally {
                run.drop();
            }
        } catch (RuntimeException e) {
            return Optional.of(log.report == null ? "The run cannot go on: " + e.getMessage() : log.report);
        }
        return Optional.ofNullable(log.report);
    }

    /// Has the log see what the run does again.
    private static final class Driven extends DrivenByLog {
        private final Passed passed;
        private final LogDriver driver;

        Driven(Passed passed, LogDriver driver) {
            this.passed = passed;
            this.driver = driver;
        }

        @Override
        LogDriver driver() {
            return driver;
        }

        @Override
        void called(DrivenRun<?> run) {
            driver.idle(run);
        }

        /// What could not be replayed is thrown to who waits for it.
        @Override
        void lost(Throwable reason) {}

        @Override
        public void note(DrivenRun<?> run, Note note, long after) {
            passed.note(note);
        }
    }

    private final class Replayed implements Log {
        private final StoredRun stored;
        private @Nullable DrivenRun<?> run;
        private final Passed passed;

        /// Null until something differs.
        private volatile @Nullable String report;

        Replayed(StoredRun stored) {
            this.stored = stored;
            this.passed = new Passed(
                    Set.copyOf(stored.begun().keySet()), () -> new RunQueries(reader).changes(stored.number()));
        }

        @Override
        public void begins(DrivenRun<?> run) {
            this.run = run;
        }

        @Override
        public Iterator<Event> past() {
            return new Past(reader, texts, stored.number(), () -> Objects.requireNonNull(run, "it is driven"), passed);
        }

        @Override
        public boolean answers(DriverAction<?> question) {
            return Questions.areKnown(question);
        }

        @Override
        public Optional<Ending> missing(Pending question, boolean isOver) {
            return passed.missing(question, isOver);
        }

        @Override
        public boolean takesNotes() {
            return true;
        }

        @Override
        public boolean isSame(Object recorded, @Nullable Object yielded) {
            return recorded == yielded;
        }

        @Override
        public void differs(Event.Ended recorded, Optional<Pending> yielded) {
            report = texts.misfit(recorded, yielded);
        }

        @Override
        public void broken(Throwable error) {
            report = "It met an error: " + error;
        }

        // The past is over: nothing of what follows happens.

        @Override
        public boolean wasBegun(Path path) {
            return false;
        }

        @Override
        public void append(Event event) {}

        @Override
        public void after(Duration delay, Runnable task) {}

        @Override
        public void whenDurable(Runnable task) {}
    }
}
