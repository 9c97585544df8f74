package dev.syncopate.pictures;

import dev.syncopate.Path;
import dev.syncopate.driver.Note;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What the page draws, as JSON: tables in columns, which refer to texts by number.
///
/// Times are nanoseconds since the start of their run, and -1 for what has not happened. `step` is the
/// place in the history, from 0; -1 for the start and -2 for what has not happened. The lanes of two
/// runs stand in one order of paths, at each path the one before and then the one after.
final class PageData {
    private static final int NOT_YET = -2;

    /// 292 years. In virtual time a run may take longer.
    private static final Duration LONGEST = Duration.ofNanos(Long.MAX_VALUE);

    private final Texts texts = new Texts();
    private final Texts types = new Texts();
    private final Table lanes = new Table("side", "name", "rows", "how", "text")
            .growing("path", "parent", "began", "beganStep", "ended", "endedStep");
    private final Table bars = new Table("row", "state", "timer", "asked", "difference", "components", "type", "place")
            .growing("lane", "action", "answer", "from", "fromStep", "to", "toStep");
    private final Table waits = new Table("kind", "fork").growing("lane", "from", "fromStep", "to", "toStep");
    private final List<Side> sides = new ArrayList<>();
    private final @Nullable Comparison comparison;

    private PageData(List<Timeline> runs) {
        comparison = runs.size() == 2 ? new Comparison(runs.getFirst(), runs.getLast()) : null;
        for (Timeline run : runs) {
            sides.add(new Side(sides.size(), run));
        }
    }

    static String of(List<Timeline> runs) {
        return new PageData(runs).json();
    }

    private String json() {
        addLanes();
        sides.forEach(this::addBars);
        sides.forEach(this::addWaits);
        StringBuilder runs = new StringBuilder();
        for (Side side : sides) {
            runs.append(runs.isEmpty() ? "" : ",").append(run(side.timeline()));
        }
        return "{\"runs\":[" + runs + "],\"lanes\":" + lanes + ",\"bars\":" + bars + ",\"waits\":" + waits
                + ",\"types\":" + types + ",\"texts\":" + texts + "}";
    }

    private static String run(Timeline run) {
        StringBuilder json = new StringBuilder("{\"id\":");
        Column.quote(json, run.runId());
        Column.quote(json.append(",\"start\":"), run.start().at().toString());
        json.append(",\"end\":").append(time(run, run.end()));
        json.append(",\"steps\":").append(run.end().step() + 1);
        json.append(",\"noted\":").append(run.noted());
        json.append(",\"cancelled\":").append(time(run, run.cancelled()));
        json.append(",\"cancelledStep\":").append(step(run.cancelled()));
        return json.append('}').toString();
    }

    private record LaneOfSide(Side side, int number, Lane lane) {}

    private void addLanes() {
        List<LaneOfSide> all = new ArrayList<>();
        for (Side side : sides) {
            List<Lane> own = side.timeline().lanes();
            for (int number = 0; number < own.size(); number++) {
                all.add(new LaneOfSide(side, number, own.get(number)));
            }
        }
        all.sort(Comparator.<LaneOfSide, Path>comparing(each -> each.lane().path())
                .thenComparingInt(each -> each.side().number()));
        for (int place = 0; place < all.size(); place++) {
            all.get(place).side().placeLane(all.get(place).number(), place);
        }
        for (LaneOfSide each : all) {
            Lane lane = each.lane();
            Timeline run = each.side().timeline();
            lanes.put("side", each.side().number())
                    .put("path", texts.number(lane.path().toString()))
                    .put("name", texts.number(Words.shortened(lane.name().orElse(""))))
                    .put("parent", each.side().laneAt(lane.parent()))
                    .put("rows", each.side().rows().inLane(each.number()))
                    .put("began", time(run, lane.began()))
                    .put("beganStep", lane.began().step())
                    .put("ended", time(run, lane.ended()))
                    .put("endedStep", step(lane.ended()))
                    .put("how", how(lane.how()))
                    .put("text", texts.number(Words.shortened(lane.text().orElse(""))));
        }
    }

    private static int how(Optional<Note.How> how) {
        return how.map(State::of).orElse(State.OPEN).code;
    }

    private void addBars(Side side) {
        Timeline run = side.timeline();
        for (int number = 0; number < run.bars().size(); number++) {
            Bar bar = run.bars().get(number);
            bars.put("lane", side.laneAt(bar.lane()))
                    .put("row", side.rows().ofBar(number))
                    .put("place", place(bar.path()))
                    .put("type", types.number(Words.type(bar.action())))
                    .put("action", texts.number(Words.action(bar.action())))
                    .put("answer", texts.number(bar.ending().map(Words::ending).orElse("")))
                    .put("state", State.of(bar).code)
                    .put("timer", bar.isTimer() ? 1 : 0)
                    .put("from", time(run, bar.from()))
                    .put("fromStep", bar.from().step())
                    .put("to", time(run, bar.to()))
                    .put("toStep", step(bar.to()))
                    .put("asked", time(run, bar.asked()))
                    .put("difference", comparison == null ? 0 : comparison.at(bar.path()).code)
                    .put("components", comparison == null ? 0 : texts.number(comparison.components(bar.path())));
        }
    }

    /// The path without that of its strand.
    private static String place(Path path) {
        return path.toString().substring(path.strand().toString().length());
    }

    private void addWaits(Side side) {
        Timeline run = side.timeline();
        Map<Path, Integer> places = new HashMap<>();
        for (int number = 0; number < run.lanes().size(); number++) {
            places.put(run.lanes().get(number).path(), side.laneAt(number));
        }
        for (Wait wait : run.waits()) {
            waits.put("lane", side.laneAt(wait.lane()))
                    .put("kind", kind(wait))
                    .put("fork", wait.fork().map(places::get).orElse(-1))
                    .put("from", time(run, wait.from()))
                    .put("fromStep", wait.from().step())
                    .put("to", time(run, wait.to()))
                    .put("toStep", step(wait.to()));
        }
    }

    private static int kind(Wait wait) {
        return switch (wait.kind()) {
            case FORK -> 0;
            case ALL -> 1;
            default -> 2;
        };
    }

    private static long time(Timeline run, Optional<Moment> moment) {
        return moment.map(each -> time(run, each)).orElse(-1L);
    }

    private static long time(Timeline run, Moment moment) {
        Duration since = Duration.between(run.start().at(), moment.at());
        return since.compareTo(LONGEST) > 0 ? Long.MAX_VALUE : since.toNanos();
    }

    private static int step(Optional<Moment> moment) {
        return moment.map(Moment::step).orElse(NOT_YET);
    }
}
