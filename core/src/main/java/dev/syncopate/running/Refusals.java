package dev.syncopate.running;

import dev.syncopate.Path;
import dev.syncopate.failures.RefusedYieldException;
import dev.syncopate.printing.Text;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The exceptions that a strand throws for what it refuses, and for its cancellation.
final class Refusals {
    private Refusals() {}

    /// Refuses what only the strand's own thread may do, also while the strand unwinds.
    static void requireOwner(Strand strand, Supplier<String> what, String done, String remedy) {
        if (Thread.currentThread() != strand.thread() || strand.hasEnded()) {
            throw new IllegalStateException(what.get() + " can only be " + done
                    + ", on that orchestration's thread and before it ends: " + remedy);
        }
    }

    /// Why something may not be yielded. A yield that is refused since the strand unwinds takes its ordinals all the
    /// same: so the paths of later, shielded yields do not depend on whether a cancellation came just before a
    /// yield or just after.
    ///
    /// @param ordinals how many it would have taken
    static RuntimeException refusal(InMemoryConductor<?> conductor, Object action, int ordinals) {
        throwMistake(conductor, Objects.requireNonNull(action, "null was yielded: yield an action"));
        Path path = conductor.path();
        conductor.position += ordinals;
        return unwinding(conductor, action, path);
    }

    /// Throws if the strand could not yield at all here, cancelled or not.
    static void throwMistake(InMemoryConductor<?> conductor, Object action) {
        Thread thread = conductor.thread();
        String what = Text.of(action);
        if (conductor.hasEnded() || thread == null) {
            throw new IllegalStateException(what + " was yielded to a conductor whose orchestration has ended (after "
                    + conductor.position
                    + " yields): a conductor is valid only until the orchestration returns; do not keep it");
        }
        if (Thread.currentThread() != thread) {
            throw new IllegalStateException(
                    what + " was yielded from thread '"
                            + Thread.currentThread().getName() + "', but the orchestration runs on '" + thread.getName()
                            + "': yield on the orchestration's own thread, and in a fork to the fork's own conductor; to execute actions concurrently, yield a group or fork");
        }
        if (conductor.isBusy()) {
            throw new IllegalStateException(
                    what + " was yielded by the executor that executes the yield at " + conductor.pathInFlight()
                            + ": the conductor is busy until that executor returns; put the logic into the orchestration");
        }
    }

    /// The cancellation that a strand gets at `path`, since it unwinds.
    static RuntimeException unwinding(InMemoryConductor<?> conductor, Object action, Path path) {
        String when = "before it yielded " + Text.of(action) + " at " + path;
        return conductor.received == null
                ? cancellation(conductor, when, null)
                : new RefusedYieldException(cancelled(conductor, when)
                        + ", so the yield was refused: in conductor.shielded(...) actions are executed all the same");
    }

    /// @param when what the strand did when it was cancelled
    static void throwIfUnwinding(Strand strand, Supplier<String> when, @Nullable Throwable cause) {
        if (strand.unwinds()) {
            throw cancellation(strand, when.get(), cause);
        }
    }

    /// The cancellation of a strand, for its orchestration.
    ///
    /// @param when what the strand did when it was cancelled
    static CancellationException cancellation(Strand strand, String when, @Nullable Throwable cause) {
        CancellationException cancellation = new CancellationException(cancelled(strand, when));
        if (cause != null) {
            cancellation.initCause(cause);
        }
        if (strand.received == null) {
            strand.received = cancellation;
        }
        return cancellation;
    }

    private static String cancelled(Strand strand, String when) {
        return (strand.parent == null ? "The run" : "The fork " + StrandPath.label(strand.strandPath(), strand.name))
                + " was cancelled " + when;
    }

    /// What leaves the strand because of `failure`. Code that cancelled the strand gets the reason for its end, and
    /// not the advice for the author of the orchestration.
    static Throwable withoutAdvice(Strand strand, Throwable failure) {
        CancellationException first = strand.received;
        if (!(failure instanceof RefusedYieldException) || first == null) {
            return failure;
        }
        CancellationException plain = new CancellationException(first.getMessage());
        plain.initCause(first.getCause());
        return plain;
    }
}
