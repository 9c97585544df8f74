package dev.syncopate.kernel;

import dev.syncopate.Action;
import dev.syncopate.Outcome;
import dev.syncopate.Path;
import dev.syncopate.driver.Note;
import dev.syncopate.driver.Strand;
import dev.syncopate.running.Ended;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/// Tells the driver what the run does by itself, if it wants to know. By the thread that has the turn.
final class Notes {
    private final KernelRun<?, ?> run;
    final boolean wanted;

    /// How many events the run has seen.
    private long seen;

    Notes(KernelRun<?, ?> run) {
        this.run = run;
        this.wanted = run.driver.takesNotes();
    }

    void sawEvent() {
        seen++;
    }

    void yielded(KernelPending pending) {
        if (wanted) {
            tell(new Note.Yielded(pending.path(), pending.action(), run.now()));
        }
    }

    void cancelled(KernelPending pending) {
        if (wanted) {
            tell(new Note.Cancelled(pending.path(), run.now()));
        }
    }

    void forked(Path fork, @Nullable String name) {
        tell(new Note.Forked(fork, Optional.ofNullable(name), run.now()));
    }

    void waits(Path strand, Strand.Waits waits, @Nullable Path fork) {
        tell(new Note.Waits(strand, waits, Optional.ofNullable(fork), run.now()));
    }

    void forkEnded(Path fork, Ended<?> how) {
        Throwable thrown = how.failure();
        tell(new Note.StrandEnded(fork, how(thrown), reason(thrown), run.now()));
    }

    void runEnded(Ended<?> how) {
        if (wanted) {
            Optional<String> text = how instanceof Ended.Returned<?>(var value)
                    ? Optional.of(value == null ? "null" : Action.text(value))
                    : reason(how.failure());
            tell(new Note.StrandEnded(Path.RUN, how(how.failure()), text, run.now()));
        }
    }

    private static Note.How how(@Nullable Throwable thrown) {
        return thrown == null
                ? Note.How.RETURNED
                : thrown instanceof CancellationException ? Note.How.CANCELLED : Note.How.FAILED;
    }

    private static Optional<String> reason(@Nullable Throwable thrown) {
        return thrown instanceof CancellationException
                ? Optional.empty()
                : thrown instanceof Exception failure
                        ? Optional.of(new Outcome.Failure<>(failure).reason())
                        : Optional.ofNullable(thrown).map(Throwable::toString);
    }

    private void tell(Note note) {
        if (run.dropped) {
            return;
        }
        try {
            run.driver.note(run, note, seen);
        } catch (Throwable e) {
            run.drop(e);
        }
    }
}
