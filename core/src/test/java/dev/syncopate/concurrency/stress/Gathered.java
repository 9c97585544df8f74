package dev.syncopate.concurrency.stress;

import dev.syncopate.concurrency.stress.Model.End;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// The model of what is made of forks that are started and awaited together.
final class Gathered {

    /// How a fork ends that starts and is cancelled at these moments.
    @FunctionalInterface
    interface Forking {
        End end(Tree body, long start, long cancelled);
    }

    private final Tree.Gather gather;
    private final long at;
    private final long cancelled;
    private final Forking forking;
    private final List<Long> starts = new ArrayList<>();
    private final List<End> alone = new ArrayList<>();

    Gathered(Tree.Gather gather, long at, long cancelled, Forking forking) {
        this.gather = gather;
        this.at = at;
        this.cancelled = cancelled;
        this.forking = forking;
    }

    End end() {
        startAll();
        List<End> deciding = deciding();
        long done = deciding.isEmpty() ? Model.NEVER : deciding.getLast().at();
        if (cancelled < done) {
            List<End> ends = endsIfCancelled(cancelled);
            Ending how = ends.stream().map(End::how).reduce(Ending.CANCELLED, Model::with);
            return new End(last(ends, cancelled), how);
        }
        List<End> ends = endsIfCancelled(done);
        return new End(last(ends, done), harvest(deciding, ends));
    }

    private void startAll() {
        int limit =
                gather.way() == Tree.Way.MAP ? gather.number() : gather.parts().size();
        long stop = cancelled;
        for (Tree part : gather.parts()) {
            int begun = starts.size();
            long start = begun < limit
                    ? at
                    : alone.stream()
                            .map(End::at)
                            .sorted()
                            .skip(begun - limit)
                            .findFirst()
                            .orElseThrow();
            if (start >= stop) {
                return;
            }
            End end = forking.end(part, start, Model.NEVER);
            starts.add(start);
            alone.add(end);
            if (gather.way() == Tree.Way.MAP && end.how().isFailed()) {
                stop = Math.min(stop, end.at());
            }
        }
    }

    /// The ends up to the one that is enough, in the order in which they come; none if it never comes.
    private List<End> deciding() {
        List<End> deciding = new ArrayList<>();
        int size = gather.parts().size();
        int failed = 0;
        for (End end : alone.stream().sorted(Comparator.comparingLong(End::at)).toList()) {
            deciding.add(end);
            failed += end.how().isReturned() ? 0 : 1;
            int succeeded = deciding.size() - failed;
            boolean enough = switch (gather.way()) {
                case ALL, MAP -> failed > 0;
                case RACE -> true;
                case FIRST_SUCCESS -> succeeded > 0;
                case EVERY_OUTCOME -> false;
                case AT_LEAST -> succeeded >= gather.number() || size - failed < gather.number();
                case TOLERATE -> failed > gather.number();
            };
            if (enough || deciding.size() == size) {
                return deciding;
            }
        }
        return List.of();
    }

    private List<End> endsIfCancelled(long moment) {
        List<End> ends = new ArrayList<>();
        for (int i = 0; i < starts.size(); i++) {
            End end = alone.get(i);
            ends.add(end.at() <= moment ? end : forking.end(gather.parts().get(i), starts.get(i), moment));
        }
        return ends;
    }

    private static long last(List<End> ends, long atLeast) {
        return ends.stream().mapToLong(End::at).reduce(atLeast, Math::max);
    }

    private Ending harvest(List<End> deciding, List<End> ends) {
        List<Ending> failures =
                deciding.stream().map(End::how).filter(Ending::isFailed).toList();
        int failed = failures.size();
        boolean fails = switch (gather.way()) {
            case ALL, MAP -> failed > 0;
            case RACE -> false;
            case FIRST_SUCCESS -> failed == deciding.size();
            case EVERY_OUTCOME -> false;
            case AT_LEAST -> gather.parts().size() - failed < gather.number();
            case TOLERATE -> failed > gather.number();
        };
        if (fails) {
            return failures.getFirst();
        }
        return switch (gather.way()) {
            case RACE, FIRST_SUCCESS -> deciding.getLast().how();
            default ->
                Ending.returned(Staging.bracketed(
                        ends.stream().map(End::how).map(Ending::told).toList()));
        };
    }
}
