package dev.syncopate.assertj;

import dev.syncopate.DriverAction;
import dev.syncopate.Path;
import dev.syncopate.driver.Entry;
import dev.syncopate.driver.Event;
import dev.syncopate.driver.Note;
import dev.syncopate.history.History;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What a run did, in order: its yields, which are noted, or else the ends of its actions.
///
/// @param history the history
/// @param yields the actions in the order of their yields, without timers
/// @param names the names of forks
/// @param cancelled the place among the entries at which the run was cancelled; empty if it was not
/// @param end how the run ended; empty if that is not noted
record Course(
        History history,
        List<Yielded> yields,
        Map<Path, String> names,
        Optional<Integer> cancelled,
        Optional<Note.StrandEnded> end) {

    static Course of(History history) {
        List<Entry> entries = history.entries();
        Map<Path, Integer> places = new HashMap<>();
        Map<Path, String> names = new HashMap<>();
        Optional<Integer> cancelled = Optional.empty();
        Optional<Note.StrandEnded> end = Optional.empty();
        for (int i = 0; i < entries.size(); i++) {
            switch (entries.get(i)) {
                case Event.Ended ended -> places.put(ended.path(), i);
                case Event.RunCancelled cancel -> cancelled = Optional.of(i);
                case Note.Forked(var strand, var name, var at) when name.isPresent() -> names.put(strand, name.get());
                case Note.StrandEnded ended when ended.strand().equals(Path.RUN) -> end = Optional.of(ended);
                default -> {}
            }
        }
        return new Course(history, yields(history, places), names, cancelled, end);
    }

    private static List<Yielded> yields(History history, Map<Path, Integer> ends) {
        List<Entry> entries = history.entries();
        boolean noted = entries.stream().anyMatch(Note.Yielded.class::isInstance);
        List<Yielded> yields = new ArrayList<>();
        for (int i = 0; i < entries.size(); i++) {
            if (entries.get(i) instanceof Note.Yielded(var path, var action, var at) && !isTimer(action)) {
                int ended = ends.getOrDefault(path, Integer.MAX_VALUE);
                yields.add(new Yielded(path, action, i, history.at(path), ended));
            } else if (!noted && entries.get(i) instanceof Event.Ended end && !end.isTimer()) {
                yields.add(new Yielded(end.path(), end.action(), i, Optional.of(end), i));
            }
        }
        return yields;
    }

    private static boolean isTimer(Object action) {
        return action instanceof DriverAction.Sleep || action instanceof DriverAction.Limit;
    }

    List<Yielded> accepted(Wanted wanted) {
        return yields.stream().filter(wanted::accepts).toList();
    }

    /// Whether the fork that something is in, or one around it, has a name.
    boolean isWithin(Path path, String name) {
        for (Path strand = path.strand(); ; strand = strand.strand()) {
            if (name.equals(names.get(strand)) || strand.equals(Path.RUN)) {
                return name.equals(names.get(strand));
            }
        }
    }

    /// The history with some yields marked.
    String text(Collection<Yielded> marked) {
        StringBuilder text = new StringBuilder();
        int next = 0;
        for (int i = 0; i < history.entries().size(); i++) {
            if (cancelled.filter(Integer.valueOf(i)::equals).isPresent()) {
                text.append("    the run is cancelled\n");
            }
            for (; next < yields.size() && yields.get(next).begin() == i; next++) {
                text.append(marked.contains(yields.get(next)) ? "  > " : "    ")
                        .append(yields.get(next))
                        .append('\n');
            }
        }
        end.ifPresent(ended -> text.append("    the run ends: ")
                .append(ended.how())
                .append(ended.text().map(result -> " " + result).orElse("")));
        return text.isEmpty() ? "    nothing" : text.toString().stripTrailing();
    }
}
