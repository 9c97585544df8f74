package dev.syncopate.pictures;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;

/// Writes a timeline as events of Chrome's trace format, which Perfetto reads.
///
/// A strand is a thread, with one slice for the strand and one in it for each action. The slices of a
/// thread must lie within each other, so actions of a group that overlap otherwise are in further
/// threads of the same name.
final class TimelinePerfetto {
    private final Timeline timeline;
    private final Tracks tracks;

    /// The first thread of each lane.
    private final int[] threads;

    private final List<String> events = new ArrayList<>();

    private TimelinePerfetto(Timeline timeline) {
        this.timeline = timeline;
        this.tracks = Tracks.of(timeline);
        this.threads = new int[timeline.lanes().size()];
    }

    static String write(Timeline timeline) {
        return new TimelinePerfetto(timeline).write();
    }

    private String write() {
        add("M", "process_name", 0, timeline.start(), "\"args\":{\"name\":" + text(timeline.runId()) + "}");
        int thread = 1;
        for (int lane = 0; lane < threads.length; lane++) {
            threads[lane] = thread;
            for (int track = 0; track < tracks.inLane(lane); track++, thread++) {
                String name = Labels.of(timeline.lanes().get(lane)) + (track == 0 ? "" : " (" + (track + 1) + ")");
                add("M", "thread_name", thread, timeline.start(), "\"args\":{\"name\":" + text(name) + "}");
                add("M", "thread_sort_index", thread, timeline.start(), "\"args\":{\"sort_index\":" + thread + "}");
            }
        }
        for (int lane = 0; lane < threads.length; lane++) {
            strand(lane);
        }
        tracks.bars().forEach(placed -> bar(placed.bar(), threads[placed.bar().lane()] + placed.track()));
        timeline.cancelled().ifPresent(when -> add("i", "run cancelled", threads[0], when, "\"s\":\"g\""));
        return "{\"displayTimeUnit\":\"ms\",\"otherData\":{\"start\":"
                + text(timeline.start().at().toString()) + "},\"traceEvents\":[\n" + String.join(",\n", events)
                + "\n]}\n";
    }

    private void strand(int place) {
        Lane lane = timeline.lanes().get(place);
        SortedMap<String, String> facts = new TreeMap<>();
        facts.put("path", lane.path().toString());
        facts.put("end", Labels.outcome(lane));
        slice(
                Labels.of(lane),
                "strand",
                threads[place],
                lane.began(),
                lane.ended().orElse(timeline.end()),
                facts);
        if (lane.parent() >= 0) {
            String flow = "\"cat\":\"strand\",\"id\":" + place;
            add("s", "fork", threads[lane.parent()], lane.began(), flow);
            add("f", "fork", threads[place], lane.began(), flow + ",\"bp\":\"e\"");
        }
    }

    private void bar(Bar bar, int thread) {
        SortedMap<String, String> facts = new TreeMap<>();
        facts.put("path", bar.path().toString());
        facts.put("action", Words.action(bar.action()));
        facts.put("end", Labels.outcome(bar));
        bar.ending().ifPresent(ending -> facts.put("answer", Words.ending(ending)));
        String kind = State.of(bar).name().toLowerCase(Locale.ROOT);
        String name = bar.isTimer() ? Labels.of(bar) : Words.type(bar.action());
        slice(name, bar.isTimer() ? "timer" : kind, thread, bar.from(), bar.to().orElse(timeline.end()), facts);
        bar.asked().ifPresent(when -> add("i", "cancelled", thread, when, "\"s\":\"t\""));
    }

    private void slice(String name, String kind, int thread, Moment from, Moment to, SortedMap<String, String> facts) {
        List<String> args = facts.entrySet().stream()
                .map(fact -> text(fact.getKey()) + ":" + text(fact.getValue()))
                .toList();
        add(
                "X",
                name,
                thread,
                from,
                "\"cat\":\"" + kind + "\",\"dur\":" + micros(from.at(), to.at()) + ",\"args\":{"
                        + String.join(",", args) + "}");
    }

    private void add(String phase, String name, int thread, Moment at, String rest) {
        events.add("{\"ph\":\"" + phase + "\",\"name\":" + text(name) + ",\"pid\":1,\"tid\":" + thread + ",\"ts\":"
                + micros(timeline.start().at(), at.at()) + "," + rest + "}");
    }

    /// With three digits for the nanoseconds, if there are any.
    private static String micros(Instant from, Instant to) {
        Duration time = Duration.between(from, to);
        long nanos = time.toNanos();
        return nanos % 1_000 == 0
                ? Long.toString(nanos / 1_000)
                : String.format(Locale.ROOT, "%d.%03d", nanos / 1_000, nanos % 1_000);
    }

    private static String text(String text) {
        return "\"" + Escaped.json(text) + "\"";
    }
}
