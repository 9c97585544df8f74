package dev.syncopate.restate;

import dev.syncopate.definitions.Round;
import dev.syncopate.driver.Entry;
import dev.syncopate.driver.Event;
import dev.syncopate.history.History;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Reads a history out of a journal.
///
/// The journal has the ends in the order in which they came to the server, and the run takes them so; but while it
/// waits for one of its own entries, others pile up, and it takes those in the order in which it yielded them.
final class JournalHistory {
    /// Fields of the protocol: of the command of a step, of its end, and of a value.
    private static final int RUN_COMPLETION = 11;

    private static final int COMPLETION = 1;
    private static final int VALUE = 5;
    private static final int CONTENT = 1;

    private final Kept kept;
    private final Round round;

    /// Those that have ended, in the order of their ends.
    private final List<Step> ended = new ArrayList<>();

    /// Events whose place is known, by it; null if their texts are not there yet.
    private final Map<Long, @Nullable Step> placed = new HashMap<>();

    /// Where each path was begun.
    private final Map<String, Long> begun = new HashMap<>();

    private @Nullable Fields beginning;

    /// A step of the run, which has a name and the text of its end.
    ///
    /// @param began where its path was begun
    /// @param place of its event; negative if it is that in which it is taken
    /// @param upTo how many steps have ended when the run goes on after it; 0 if it did not wait for it
    private record Step(long began, long place, Fields fields, int upTo) {
        boolean isEvent() {
            return fields.texts().containsKey(Kept.AT);
        }
    }

    private record Command(String name, long index) {}

    JournalHistory(Kept kept, Round round, List<Map<String, String>> entries) {
        this.kept = kept;
        this.round = round;
        Map<Long, Command> commands = new HashMap<>();
        for (Map<String, String> entry : entries) {
            switch (entry.getOrDefault("entry_type", "")) {
                case "Command: Run" -> {
                    Command command = new Command(
                            entry.getOrDefault("name", ""), Long.parseLong(entry.getOrDefault("index", "0")));
                    commands.put(message(entry).numbers().getOrDefault(RUN_COMPLETION, 0L), command);
                    Names.noted(command.name).ifPresent(place -> placed.put(place, null));
                }
                case "Notification: Run" -> {
                    Message message = message(entry);
                    Command command = commands.get(message.numbers().getOrDefault(COMPLETION, 0L));
                    byte[] value = message.bytes().get(VALUE);
                    if (command != null && value != null) {
                        add(command, value);
                    }
                }
                default -> {}
            }
        }
    }

    private static Message message(Map<String, String> entry) {
        return Message.parse(HexFormat.of().parseHex(entry.getOrDefault("raw", "")));
    }

    private void add(Command command, byte[] value) {
        byte[] content = Message.parse(value).bytes().getOrDefault(CONTENT, new byte[0]);
        Fields fields = Fields.parse(kept.texts().codec(), new String(content, StandardCharsets.UTF_8));
        if (command.name.equals(Names.BEGINS)) {
            beginning = fields;
            return;
        }
        String place = fields.texts().get(Kept.INDEX);
        String path = fields.texts().getOrDefault(Kept.PATH, "");
        long began = begun.merge(path, command.index, Math::min);
        boolean isNote = Names.noted(command.name).isPresent();
        Step step = new Step(began, place == null ? -1 : Long.parseLong(place), fields, isNote ? 0 : ended.size() + 1);
        if (step.place >= 0) {
            placed.put(step.place, step);
        }
        if (!isNote) {
            ended.add(step);
        }
    }

    /// @throws IllegalArgumentException if the codec cannot read it
    History read() {
        if (beginning == null) {
            throw new IllegalArgumentException("There is no journal of the run " + round
                    + ": it has not begun, or its journal is kept no more. withRetention tells how long it is");
        }
        Instant start = kept.time(beginning.toString());
        List<Entry> events = new ArrayList<>();
        Instant now = start;
        for (Step step : inOrder()) {
            Event event = stamped(kept.read(step.fields), now);
            events.add(event);
            now = event.at();
        }
        return new History(round.toString(), Long.parseLong(beginning.raw(Kept.SEED)), start, events);
    }

    private static Event stamped(Event event, Instant now) {
        Instant at = event.at().isBefore(now) ? now : event.at();
        return switch (event) {
            case Event.Ended ended -> new Event.Ended(ended.path(), ended.action(), ended.ending(), at);
            case Event.RunCancelled cancelled -> new Event.RunCancelled(at);
        };
    }

    private List<Step> inOrder() {
        List<Step> taken = new ArrayList<>();
        NavigableMap<Long, Step> piled = new TreeMap<>();
        int next = 0;
        while (true) {
            long place = taken.size();
            if (placed.containsKey(place)) {
                Step known = placed.get(place);
                if (known == null) {
                    return taken;
                }
                for (; next < known.upTo; next++) {
                    pile(piled, ended.get(next));
                }
                taken.add(known);
                continue;
            }
            while (piled.isEmpty() && next < ended.size()) {
                pile(piled, ended.get(next++));
            }
            if (piled.isEmpty()) {
                return taken;
            }
            Step step = piled.pollFirstEntry().getValue();
            if (step.isEvent()) {
                taken.add(step);
            }
        }
    }

    private static void pile(NavigableMap<Long, Step> piled, Step step) {
        if (step.place < 0) {
            piled.put(step.began, step);
        }
    }
}
