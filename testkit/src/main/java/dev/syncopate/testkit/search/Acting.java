package dev.syncopate.testkit.search;

import dev.syncopate.Action;
import dev.syncopate.InDoubtException;
import dev.syncopate.Outcome;
import dev.syncopate.Path;
import dev.syncopate.driver.Ending;
import dev.syncopate.driver.Event;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/// Makes the moves of a session, but for crashes.
final class Acting {
    private final Session session;
    private final Model model;

    /// The at-most-once actions that have taken effect.
    private final Set<String> effects = new HashSet<>();

    private Instant now = Instant.EPOCH;

    Acting(Session session, Model model) {
        this.session = session;
        this.model = model;
    }

    /// @return whether a run goes on by it
    boolean apply(Move move) {
        LiveRun run = session.runs().get(move.run());
        if (move.kind() == Move.Kind.CANCEL) {
            run.give(new Event.RunCancelled(now()));
            return true;
        }
        Waiting waiting = run.waiting(move.path());
        return switch (move.kind()) {
            case FIRES -> {
                Instant due = waiting.pending.due().orElseThrow();
                now = due.isAfter(now()) ? due : now;
                yield end(run, waiting, Ending.FIRED);
            }
            case ENDS_CANCELLED -> end(run, waiting, Ending.cancelled());
            case DOUBT -> {
                Exception doubt = new InDoubtException(waiting.pending.action(), waiting.pending.path());
                yield end(run, waiting, Ending.failure(doubt));
            }
            case ARRIVES -> {
                Object answer = Objects.requireNonNull(session.setup.chances().arriving(waiting.pending.action()))
                        .get(move.variant());
                waiting.pending.check(answer);
                yield end(run, waiting, Ending.success(answer));
            }
            case ANSWER -> end(run, waiting, Objects.requireNonNull(waiting.taken));
            default -> perform(move, run, waiting);
        };
    }

    /// Time passes by timers, and while executors wait.
    Instant now() {
        if (session.inTurns) {
            for (LiveRun run : session.runs()) {
                Instant own = run.run().now();
                now = own.isAfter(now) ? own : now;
            }
        }
        return now;
    }

    /// @return that the run goes on by it
    private boolean end(LiveRun run, Waiting waiting, Ending ending) {
        run.give(waiting.pending.end(ending, now()));
        return true;
    }

    private boolean perform(Move move, LiveRun run, Waiting waiting) {
        model.begin(move, waiting);
        session.state.changed();
        if (session.inTurns) {
            run.run().perform(List.of(waiting.pending));
            run.awaitIdle();
        } else {
            waiting.taken = waiting.pending.performNow();
        }
        checkEffect(move, run, waiting);
        return session.isAtOnce() && waiting.taken != null && end(run, waiting, waiting.taken);
    }

    /// Something has changed in the world.
    private void checkEffect(Move move, LiveRun run, Waiting waiting) {
        Path path = waiting.pending.path().withoutAttempt();
        if (waiting.isAtMostOnce() && wasDone(move, waiting) && !effects.add(run.number + " " + path)) {
            session.violation = new Violation(
                    "nothing that is declared at most once is done twice",
                    Action.text(waiting.pending.action()) + " at " + path);
        }
        if (session.violation == null && !move.kind().isFailure()) {
            session.violation = Mistakes.ofModel(waiting);
        }
        if (session.violation == null) {
            session.violation = session.setup.claims().brokenBy(session.world);
        }
    }

    /// Whether it has taken effect: an executor that fails by itself counts as one that has not.
    private static boolean wasDone(Move move, Waiting waiting) {
        boolean answered =
                waiting.taken instanceof Ending.Answered(var outcome) && outcome instanceof Outcome.Success<?>;
        return answered || (move.kind().isFailure() && move.kind().hasEffect());
    }

    void addTo(Fingerprint print) {
        print.add(now());
        model.addTo(print);
        print.addUnordered(effects);
    }
}
