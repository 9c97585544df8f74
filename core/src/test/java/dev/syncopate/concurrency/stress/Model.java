package dev.syncopate.concurrency.stress;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.function.LongFunction;

/// Says, one thing after the other, how a tree ends and when: given that no two things come at the same
/// moment, and that nothing takes time but what says so.
///
/// What is cancelled at a moment is worked out anew with that moment known. So there is no queue of events
/// here, and nothing that happens at once.
final class Model {
    static final long NEVER = Long.MAX_VALUE;

    /// How many actions the executor allows at once.
    private final int inFlight;

    Model(int inFlight) {
        this.inFlight = inFlight;
    }

    record End(long at, Ending how) {}

    /// An orchestration or fork: when it is cancelled, and what it has forked.
    private static final class Strand {
        final long cancelled;
        final List<Open> open = new ArrayList<>();
        int shields;

        Strand(long cancelled) {
            this.cancelled = cancelled;
        }

        long end() {
            return shields > 0 ? NEVER : cancelled;
        }
    }

    /// A fork that was not joined.
    private final class Open {
        final Tree body;
        final long start;
        boolean shielded;
        long cancelled;

        Open(Tree body, long start, Strand parent) {
            this.body = body;
            this.start = start;
            this.shielded = parent.shields > 0;
            this.cancelled = shielded ? NEVER : parent.cancelled;
        }

        End end() {
            return strand(body, start, cancelled);
        }
    }

    End run(Tree tree) {
        End end = unwound(tree, 0, NEVER);
        return end.how().isCancelled() ? cancelled(end.at()) : end;
    }

    /// A fork. One that is cancelled ends with what failed meanwhile, if anything did.
    private End strand(Tree body, long start, long cancelled) {
        End end = unwound(body, start, cancelled);
        return end.how().isCancelled() && !end.how().text().isEmpty()
                ? new End(end.at(), Ending.failed(end.how().text()))
                : end;
    }

    private End unwound(Tree body, long start, long cancelled) {
        Strand strand = new Strand(cancelled);
        End end = part(body, start, strand);
        if (end.how().isReturned()) {
            end = joined(end, strand);
        }
        long at = end.at();
        Ending how = end.how();
        for (Open fork : strand.open) {
            fork.cancelled = Math.min(fork.cancelled, end.at());
            End last = fork.end();
            at = Math.max(at, last.at());
            how = with(how, last.how());
        }
        return new End(at, how);
    }

    /// A cancellation, and what failed meanwhile; the first counts.
    static Ending with(Ending how, Ending other) {
        return how.isCancelled() && how.text().isEmpty() && other.isFailed() ? Ending.cancelledWith(other.text()) : how;
    }

    /// What comes of a strand that has returned, when its forks have ended, or the first of them has failed.
    private static End joined(End returned, Strand strand) {
        List<End> ends = strand.open.stream().map(Open::end).toList();
        End failed = ends.stream()
                .filter(end -> end.how().isFailed())
                .min(Comparator.comparingLong(End::at))
                .orElse(null);
        long decided =
                failed != null ? failed.at() : ends.stream().mapToLong(End::at).reduce(returned.at(), Math::max);
        boolean cut = failed == null
                && ends.stream().anyMatch(end -> end.how().isCancelled() && end.at() >= strand.cancelled);
        if (strand.cancelled <= decided && (decided > returned.at() || cut)) {
            return cancelled(Math.max(returned.at(), strand.cancelled));
        }
        return new End(Math.max(returned.at(), decided), failed == null ? returned.how() : failed.how());
    }

    private End part(Tree tree, long at, Strand strand) {
        return switch (tree) {
            case Tree.Act act -> act(act, at, strand.end());
            case Tree.Sleep(long nanos) ->
                strand.end() < at + nanos
                        ? cancelled(Math.max(at, strand.end()))
                        : new End(at + nanos, Ending.returned("z"));
            case Tree.Seq(var parts) -> sequence(parts, at, strand);
            case Tree.Catch(var body) -> {
                End end = part(body, at, strand);
                yield end.how().isFailed()
                        ? new End(end.at(), Ending.returned(end.how().told()))
                        : end;
            }
            case Tree.Finally(var body, var cleanup) -> {
                End end = part(body, at, strand);
                End cleaned = shielded(cleanup, end.at(), strand);
                yield new End(cleaned.at(), cleaned.how().isReturned() ? end.how() : cleaned.how());
            }
            case Tree.Shield(var body) -> shielded(body, at, strand);
            case Tree.Stubborn(var body) -> {
                End end = part(body, at, strand);
                yield end.how().isCancelled() ? new End(end.at(), Ending.returned("stubborn")) : end;
            }
            case Tree.Group(var acts, var tolerant) -> group(acts, tolerant, at, strand.end());
            case Tree.Gather gather -> gather(gather, at, strand.end());
            case Tree.Timeout timeout -> timeout(timeout, at, strand.end());
            case Tree.Forks(var forks, var meanwhile) -> forks(forks, meanwhile, at, strand);
        };
    }

    private static End cancelled(long at) {
        return new End(at, Ending.CANCELLED);
    }

    private static End act(Tree.Act act, long at, long cancelled) {
        long end = at + act.nanos();
        if (cancelled <= at || (cancelled < end && !act.deaf())) {
            return cancelled(Math.max(at, cancelled));
        }
        if (!act.fails()) {
            return new End(end, Ending.returned("a" + act.id()));
        }
        return new End(end, cancelled < end ? Ending.CANCELLED : Ending.failed("act " + act.id()));
    }

    private End sequence(List<Tree> parts, long start, Strand strand) {
        long at = start;
        List<String> got = new ArrayList<>();
        for (Tree part : parts) {
            End end = part(part, at, strand);
            if (!end.how().isReturned()) {
                return end;
            }
            at = end.at();
            got.add(end.how().text());
        }
        return new End(at, Ending.returned(String.join(" ", got)));
    }

    private End shielded(Tree body, long at, Strand strand) {
        strand.shields++;
        End end = part(body, at, strand);
        strand.shields--;
        if (strand.shields == 0) {
            for (Open fork : strand.open) {
                if (fork.shielded) {
                    fork.shielded = false;
                    fork.cancelled = Math.min(fork.cancelled, Math.max(end.at(), strand.cancelled));
                }
            }
        }
        return end;
    }

    private End group(List<Tree.Act> acts, boolean tolerant, long at, long cancelled) {
        int workers = Math.min(inFlight, acts.size());
        if (workers == 1) {
            return oneByOne(acts, tolerant, at, cancelled);
        }
        return cancelled <= at ? cancelled(at) : atOnce(acts, tolerant, workers, at, cancelled);
    }

    private static End oneByOne(List<Tree.Act> acts, boolean tolerant, long start, long cancelled) {
        long at = start;
        List<End> ends = new ArrayList<>();
        for (Tree.Act act : acts) {
            End end = act(act, at, cancelled);
            if (end.how().isCancelled() || (end.how().isFailed() && !tolerant)) {
                return end;
            }
            at = end.at();
            ends.add(end);
        }
        return new End(at, told(ends));
    }

    private static End atOnce(List<Tree.Act> acts, boolean tolerant, int workers, long at, long cancelled) {
        PriorityQueue<Long> free = new PriorityQueue<>(Collections.nCopies(workers, at));
        List<End> ends = new ArrayList<>();
        long stop = cancelled;
        Ending failure = null;
        for (Tree.Act act : acts) {
            long start = free.remove();
            if (start >= stop) {
                break;
            }
            End end = act(act, start, NEVER);
            ends.add(end);
            free.add(end.at());
            if (end.how().isFailed() && !tolerant && end.at() < stop) {
                stop = end.at();
                failure = end.how();
            }
        }
        long last = ends.stream().mapToLong(End::at).max().orElseThrow();
        if (failure == null && ends.size() == acts.size() && last < stop) {
            return new End(last, told(ends));
        }
        long end = stop;
        for (int i = 0; i < ends.size(); i++) {
            if (acts.get(i).deaf()) {
                end = Math.max(end, ends.get(i).at());
            }
        }
        return failure == null || cancelled < end ? cancelled(end) : new End(end, failure);
    }

    private static Ending told(List<End> ends) {
        return Ending.returned(
                Staging.bracketed(ends.stream().map(end -> end.how().told()).toList()));
    }

    private End gather(Tree.Gather gather, long at, long cancelled) {
        if (cancelled <= at) {
            return cancelled(at);
        }
        return new Gathered(gather, at, cancelled, this::strand).end();
    }

    private End timeout(Tree.Timeout timeout, long at, long cancelled) {
        if (cancelled <= at) {
            return cancelled(at);
        }
        LongFunction<End> body = moment -> strand(timeout.body(), at, moment);
        long deadline = at + timeout.nanos();
        End alone = body.apply(NEVER);
        if (cancelled < Math.min(alone.at(), deadline)) {
            End cut = body.apply(cancelled);
            return new End(cut.at(), with(Ending.CANCELLED, cut.how()));
        }
        if (alone.at() < deadline) {
            return alone;
        }
        return new End(body.apply(deadline).at(), Ending.failed("timeout " + timeout.id()));
    }

    private End forks(List<Tree.Forked> children, Tree meanwhile, long start, Strand strand) {
        if (strand.end() <= start) {
            return cancelled(start);
        }
        List<Open> forks = children.stream()
                .map(child -> new Open(child.body(), start, strand))
                .toList();
        strand.open.addAll(forks);
        End end = part(meanwhile, start, strand);
        if (!end.how().isReturned()) {
            return end;
        }
        long at = end.at();
        List<String> got = new ArrayList<>();
        got.add(end.how().text());
        for (int i = 0; i < forks.size(); i++) {
            Tree.Fate fate = children.get(i).fate();
            Open fork = forks.get(i);
            if (fate == Tree.Fate.CANCELLED || fate == Tree.Fate.CANCELLED_AND_LEFT) {
                fork.cancelled = Math.min(fork.cancelled, at);
            }
            if (fate == Tree.Fate.CANCELLED_AND_LEFT) {
                at++;
            }
            if (fate == Tree.Fate.LEFT || fate == Tree.Fate.CANCELLED_AND_LEFT) {
                continue;
            }
            End ended = fork.end();
            boolean shielded = fate == Tree.Fate.CANCELLED;
            boolean cut = ended.at() > at || ended.how().isCancelled();
            if (!shielded && cut && strand.end() <= Math.max(at, ended.at())) {
                return cancelled(Math.max(at, strand.end()));
            }
            at = Math.max(at, ended.at());
            strand.open.remove(fork);
            if (fate == Tree.Fate.JOINED && !ended.how().isReturned()) {
                return new End(at, ended.how());
            }
            got.add(fate == Tree.Fate.JOINED ? ended.how().text() : ended.how().told());
        }
        return new End(at, Ending.returned(Staging.bracketed(got)));
    }
}
