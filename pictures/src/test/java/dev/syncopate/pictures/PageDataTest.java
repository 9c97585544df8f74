package dev.syncopate.pictures;

import static org.assertj.core.api.Assertions.assertThat;

import dev.syncopate.Action;
import dev.syncopate.Path;
import dev.syncopate.driver.Ending;
import dev.syncopate.driver.Entry;
import dev.syncopate.driver.Event;
import dev.syncopate.driver.Note;
import dev.syncopate.history.History;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PageDataTest {
    record Login(String user, @Action.Secret String password) implements Action<Login, Token> {}

    record Token(@Action.Secret String key) {}

    private static final long SECOND = 1_000_000_000L;

    private static History history(Object action, Ending ending) {
        Instant at = Instant.EPOCH;
        List<Entry> entries = List.of(
                new Note.Yielded(Path.parse("/0"), action, at),
                new Event.Ended(Path.parse("/0"), action, ending, at.plusMillis(2)));
        return new History("run", 0, at, entries);
    }

    @Test
    void page_has_each_bar_with_its_texts_and_times() {
        Unpacked page = Unpacked.of(Timeline.of(Order.history()).html());

        assertThat(page.texts("bars", "action"))
                .containsExactly(
                        "Take[what=stock, seconds=1]",
                        "Take[what=slow, seconds=7]",
                        "Take[what=quick, seconds=1]",
                        "Limit[duration=PT2S]",
                        "Take[what=late, seconds=5]",
                        "Sleep[duration=PT1S]",
                        "Take[what=fails, seconds=0]");
        assertThat(page.texts("bars", "answer"))
                .containsExactly("stock taken", "", "quick taken", "null", "", "null", "IOException: offline");
        assertThat(page.numbers("bars", "state")).containsExactly(0L, 2L, 0L, 0L, 2L, 0L, 1L);
        assertThat(page.numbers("bars", "timer")).containsExactly(0L, 0L, 0L, 1L, 0L, 1L, 0L);
        assertThat(page.sums("bars", "lane")).containsExactly(1L, 2L, 3L, 4L, 4L, 0L, 0L);
        assertThat(page.sums("bars", "from")).containsExactly(0L, 0L, 0L, SECOND, SECOND, 3 * SECOND, 4 * SECOND);
        assertThat(page.sums("bars", "to"))
                .containsExactly(SECOND, SECOND, SECOND, 3 * SECOND, 3 * SECOND, 4 * SECOND, 5 * SECOND);
    }

    @Test
    void page_has_each_strand_and_each_wait() {
        Unpacked page = Unpacked.of(Timeline.of(Order.history()).html());

        assertThat(page.texts("lanes", "path")).containsExactly("/", "/0/", "/1/", "/2/", "/3/");
        assertThat(page.sums("lanes", "parent")).containsExactly(-1L, 0L, 0L, 0L, 0L);
        assertThat(page.numbers("lanes", "rows")).containsExactly(1L, 1L, 1L, 1L, 2L);
        assertThat(page.numbers("lanes", "how")).containsExactly(0L, 0L, 2L, 0L, 2L);
        assertThat(page.numbers("waits", "fork")).containsExactly(-1L, 2L, 4L, 4L);
    }

    @Test
    void what_has_not_ended_is_told_from_what_ended_at_the_start() {
        Unpacked page = Unpacked.of(Timeline.of(Order.history().first(1)).html());

        assertThat(page.numbers("bars", "state")).containsExactly(0L, 3L, 3L);
        assertThat(page.sums("bars", "to")).containsExactly(SECOND, -1L, -1L);
        assertThat(page.sums("bars", "toStep").subList(1, 3)).containsExactly(-2L, -2L);
    }

    @Test
    void secrets_of_actions_and_results_are_masked() {
        String html = Timeline.of(history(new Login("ada", "hush"), Ending.success(new Token("hush"))))
                .html();

        assertThat(Unpacked.of(html).texts()).contains("Login[user=ada, password=***]", "Token[key=***]");
        assertThat(Unpacked.of(html).data().toString()).doesNotContain("hush");
    }

    @Test
    void failure_is_shown_with_its_causes() {
        Exception failure = new IOException("offline", new IllegalStateException("no route"));

        assertThat(Unpacked.of(Timeline.of(history("ping", Ending.failure(failure)))
                                .html())
                        .texts())
                .contains("IOException: offline\ncaused by IllegalStateException: no route");
    }

    @Test
    void long_text_is_shortened() {
        String action = "x".repeat(50_000);

        assertThat(Unpacked.of(Timeline.of(history(action, Ending.FIRED)).html())
                        .texts())
                .anySatisfy(text -> assertThat((String) text).endsWith("xxx... (40000 more characters)"));
    }

    @Test
    void text_with_markup_is_not_in_the_page_as_it_is() {
        String markup = "</script><img src=x onerror=alert(1)>'\"{{data}}\\ \u2028\u0000\n";
        History history = history(markup, Ending.failure(new IOException(markup)));
        History named = new History("<b>" + markup, 0, history.start(), history.entries());
        String plain = Timeline.of(history).html();
        String html = Timeline.of(named).html();

        assertThat(html).doesNotContain("<b>", "<img").contains("&lt;b&gt;&lt;/script&gt;");
        assertThat(html.split("</script", -1)).hasSameSizeAs(plain.split("</script", -1));
        assertThat(Unpacked.of(html).texts()).contains(markup, "IOException: " + markup);
    }

    @Test
    void types_are_named_as_their_authors_name_them() {
        Stream<Object> actions = Stream.of(new Login("ada", ""), "text", Thread.State.NEW, List.of());

        assertThat(actions.map(Words::type)).containsExactly("Login", "String", "State", "ListN");
    }

    @Test
    void two_runs_are_compared_path_by_path() {
        Unpacked page = Unpacked.of(Timeline.html(Order.history(), Order.changed()));

        assertThat(page.texts("lanes", "path"))
                .containsExactly("/", "/", "/0/", "/0/", "/1/", "/1/", "/2/", "/2/", "/3/", "/3/");
        assertThat(page.numbers("lanes", "side")).containsExactly(0L, 1L, 0L, 1L, 0L, 1L, 0L, 1L, 0L, 1L);
        // stock, slow, quick, limit, late, sleep, fails
        assertThat(page.numbers("bars", "difference").subList(0, 7)).containsExactly(1L, 0L, 0L, 1L, 2L, 3L, 0L);
        // stock, slow, quick, limit, late, fails, more
        assertThat(page.numbers("bars", "difference").subList(7, 14)).containsExactly(1L, 0L, 0L, 1L, 2L, 0L, 3L);
        assertThat(page.texts()).contains("seconds: 1 -> 2");
    }

    @Test
    void equal_runs_have_no_differences() {
        assertThat(Unpacked.of(Timeline.html(Order.history(), Order.history())).numbers("bars", "difference"))
                .hasSize(14)
                .containsOnly(0L);
    }

    @Test
    void run_that_was_cancelled_tells_when() {
        List<Entry> entries = List.of(new Event.RunCancelled(Instant.ofEpochSecond(3)));
        Unpacked page = Unpacked.of(
                Timeline.of(new History("run", 0, Instant.EPOCH, entries)).html());

        assertThat(Json.object(Json.list(page.data().get("runs")).getFirst()))
                .containsEntry("cancelled", 3e9)
                .containsEntry("noted", false);
    }

    @Test
    void page_of_fifty_thousand_actions_is_small() {
        assertThat(Unpacked.of(Pages.large()).numbers("bars", "row")).hasSizeGreaterThan(50_000);
        assertThat(Pages.large()).hasSizeLessThan(3_000_000);
    }

    @Test
    void run_may_take_a_thousand_years() {
        History history = Order.record(conductor -> {
            conductor.sleep(Duration.ofDays(365_000));
            return "woken";
        });

        assertThat(Unpacked.of(Timeline.of(history).html()).sums("bars", "to")).containsExactly(Long.MAX_VALUE);
    }

    @Test
    void bar_without_time_shares_a_row_with_the_next() {
        Timeline timeline = Timeline.of(Order.record(conductor -> {
            conductor.yield(Order.take("one", 0));
            return conductor.yield(List.of(Order.take("two", 0), Order.take("three", 1)));
        }));
        Rows rows = Rows.of(timeline);

        assertThat(rows.inLane(0)).isEqualTo(2);
        assertThat(List.of(rows.ofBar(0), rows.ofBar(1), rows.ofBar(2))).containsExactly(0, 0, 1);
    }

    @Test
    void strand_without_actions_has_a_lane() {
        List<Entry> entries = List.of(
                new Note.Forked(Path.parse("/0/"), Optional.of("idle"), Instant.EPOCH),
                new Note.StrandEnded(Path.parse("/0/"), Note.How.RETURNED, Optional.empty(), Instant.EPOCH));
        Timeline timeline = Timeline.of(new History("run", 0, Instant.EPOCH, entries));

        assertThat(timeline.lanes()).extracting(Lane::name).containsExactly(Optional.empty(), Optional.of("idle"));
    }
}
