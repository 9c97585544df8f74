package dev.syncopate.testkit.search;

import dev.syncopate.DriverAction;
import dev.syncopate.Path;
import dev.syncopate.driver.Pending;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The timers of a session that may fire next: all that are due first. Which of them began first, by a
/// hair, must not matter. As ever, sleeps end before limits fire, and inner limits fire before outer
/// ones.
final class Timers {
    private Timers() {}

    static List<Move> next(List<LiveRun> runs) {
        List<Move> moves = new ArrayList<>();
        Instant first = Instant.MAX;
        for (LiveRun run : runs) {
            Optional<Pending> next = run.run().nextTimer();
            Instant due = next.flatMap(Pending::due).orElse(Instant.MAX);
            if (due.isBefore(first)) {
                moves.clear();
                first = due;
            }
            if (next.isPresent() && due.equals(first)) {
                for (Pending each : beside(next.get(), run)) {
                    moves.add(Move.of(Move.Kind.FIRES, run.number, each.path()));
                }
            }
        }
        return moves;
    }

    private static List<Pending> beside(Pending next, LiveRun run) {
        List<Pending> all = run.waiting().stream()
                .map(each -> each.pending)
                .filter(each -> each.due().equals(next.due()) && isLimit(each) == isLimit(next))
                .toList();
        List<Pending> innermost = all.stream()
                .filter(each -> all.stream().noneMatch(other -> isWithin(other.path(), each.path())))
                .toList();
        return isLimit(next) ? innermost : all;
    }

    private static boolean isLimit(Pending timer) {
        return timer.action() instanceof DriverAction.Limit;
    }

    /// Whether a limit lies in what another one limits: a part, or an action.
    private static boolean isWithin(Path limit, Path outer) {
        if (limit.equals(outer)) {
            return false;
        }
        return outer.ordinal() < 0
                ? limit.isWithin(outer.strand())
                : limit.strand().equals(outer.strand())
                        && limit.ordinal() == outer.ordinal()
                        && limit.count() > outer.count();
    }
}
