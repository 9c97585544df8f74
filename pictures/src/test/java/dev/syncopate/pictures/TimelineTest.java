package dev.syncopate.pictures;

import static org.assertj.core.api.Assertions.assertThat;

import dev.syncopate.Action;
import dev.syncopate.history.History;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class TimelineTest {
    private static final History ORDER = Order.history();

    private static History withoutNotes(History history) {
        return new History(history.runId(), history.seed(), history.start(), List.copyOf(history.events()));
    }

    private static String lanes(Timeline timeline) {
        return timeline.lanes().stream()
                .map(lane ->
                        lane.path() + lane.name().map(name -> " " + name).orElse("") + " in " + lane.parent() + ": "
                                + second(lane.began()) + " to "
                                + lane.ended().map(TimelineTest::second).orElse("-") + " "
                                + lane.how().map(Enum::name).orElse("-"))
                .collect(Collectors.joining("\n"));
    }

    private static String bars(Timeline timeline) {
        return timeline.bars().stream()
                .map(bar -> bar.lane() + " " + bar.path() + " " + Action.text(bar.action()) + ": " + second(bar.from())
                        + " to " + bar.to().map(TimelineTest::second).orElse("-") + " "
                        + bar.ending().map(Object::toString).orElse("-")
                        + bar.asked()
                                .map(asked -> ", asked at " + second(asked))
                                .orElse(""))
                .collect(Collectors.joining("\n"));
    }

    private static String waits(Timeline timeline) {
        return timeline.waits().stream()
                .map(wait -> wait.lane() + " " + wait.kind()
                        + wait.fork().map(fork -> " " + fork).orElse("") + ": " + second(wait.from()) + " to "
                        + wait.to().map(TimelineTest::second).orElse("-"))
                .collect(Collectors.joining("\n"));
    }

    private static String second(Moment moment) {
        return Long.toString(moment.at().getEpochSecond());
    }

    @Test
    void each_strand_has_a_lane() {
        assertThat(lanes(Timeline.of(ORDER))).isEqualTo("""
                        / in -1: 0 to 5 RETURNED
                        /0/ stock in 0: 0 to 1 RETURNED
                        /1/ in 0: 0 to 1 CANCELLED
                        /2/ in 0: 0 to 1 RETURNED
                        /3/ in 0: 1 to 3 CANCELLED""");
    }

    @Test
    void each_action_and_timer_has_a_bar() {
        assertThat(bars(Timeline.of(ORDER))).isEqualTo("""
                        1 /0/0 Take[what=stock, seconds=1]: 0 to 1 Success[value=stock taken]
                        2 /1/0 Take[what=slow, seconds=7]: 0 to 1 Cancelled, asked at 1
                        3 /2/0 Take[what=quick, seconds=1]: 0 to 1 Success[value=quick taken]
                        4 /3/:limit Limit[duration=PT2S]: 1 to 3 Success[value=null]
                        4 /3/0 Take[what=late, seconds=5]: 1 to 3 Cancelled, asked at 3
                        0 /:sleep Sleep[duration=PT1S]: 3 to 4 Success[value=null]
                        0 /0 Take[what=fails, seconds=0]: 4 to 5 Failure[exception=java.io.IOException: offline]""");
    }

    @Test
    void each_wait_for_forks_ends_when_the_strand_goes_on() {
        assertThat(waits(Timeline.of(ORDER))).isEqualTo("""
                        0 SOME: 0 to 1
                        0 FORK /1/: 1 to 1
                        0 FORK /3/: 1 to 3
                        0 FORK /3/: 3 to 3""");
    }

    @Test
    void without_notes_a_bar_begins_where_the_one_before_it_ended() {
        Timeline timeline = Timeline.of(withoutNotes(ORDER));

        assertThat(timeline.noted()).isFalse();
        assertThat(timeline.waits()).isEmpty();
        assertThat(bars(timeline)).isEqualTo("""
                        0 /:sleep Sleep[duration=PT1S]: 0 to 4 Success[value=null]
                        1 /0/0 Take[what=stock, seconds=1]: 0 to 1 Success[value=stock taken]
                        2 /1/0 Take[what=slow, seconds=7]: 0 to 1 Cancelled
                        3 /2/0 Take[what=quick, seconds=1]: 0 to 1 Success[value=quick taken]
                        4 /3/:limit Limit[duration=PT2S]: 0 to 3 Success[value=null]
                        4 /3/0 Take[what=late, seconds=5]: 3 to 3 Cancelled
                        0 /0 Take[what=fails, seconds=0]: 4 to 5 Failure[exception=java.io.IOException: offline]""");
    }

    @Test
    void without_notes_the_strands_are_known_by_the_paths_of_their_actions() {
        assertThat(lanes(Timeline.of(withoutNotes(ORDER)))).isEqualTo("""
                        / in -1: 0 to - -
                        /0/ in 0: 0 to - -
                        /1/ in 0: 0 to - -
                        /2/ in 0: 0 to - -
                        /3/ in 0: 0 to - -""");
    }

    @Test
    void what_had_not_ended_is_open() {
        Timeline timeline = Timeline.of(ORDER.first(1));

        assertThat(bars(timeline)).isEqualTo("""
                        1 /0/0 Take[what=stock, seconds=1]: 0 to 1 Success[value=stock taken]
                        2 /1/0 Take[what=slow, seconds=7]: 0 to - -
                        3 /2/0 Take[what=quick, seconds=1]: 0 to - -""");
        assertThat(lanes(timeline)).isEqualTo("""
                        / in -1: 0 to - -
                        /0/ stock in 0: 0 to 1 RETURNED
                        /1/ in 0: 0 to - -
                        /2/ in 0: 0 to - -""");
        assertThat(waits(timeline)).isEqualTo("0 SOME: 0 to -");
    }

    @Test
    void empty_history_has_one_lane() {
        Timeline timeline = Timeline.of(new History("new", 0, ORDER.start(), List.of()));

        assertThat(lanes(timeline)).isEqualTo("/ in -1: 0 to - -");
        assertThat(timeline.bars()).isEmpty();
    }
}
