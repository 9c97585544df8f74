package dev.syncopate.pictures;

import static dev.syncopate.pictures.Order.take;
import static org.assertj.core.api.Assertions.assertThat;

import dev.syncopate.Completion;
import dev.syncopate.Orchestration;
import dev.syncopate.Path;
import dev.syncopate.history.History;
import java.io.StringReader;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

class StillPicturesTest {
    static Stream<String> texts() {
        return EscapedTest.HARD.stream();
    }

    /// A run with a text in everything that has one: id, names, actions, answers, failures.
    static Timeline named(String text) {
        History history = Order.record(conductor -> {
            conductor.fork(text, child -> child.yield(take(text, 1))).join();
            conductor.attempt(take("fails " + text, 1));
            return text;
        });
        return Timeline.of(new History(text, history.seed(), history.start(), history.entries()));
    }

    /// @return a run of 1,001 strands with 3 actions each
    static Timeline wide() {
        return Timeline.of(Order.record(conductor -> conductor.all(IntStream.range(0, 1_000)
                .mapToObj(i -> (Orchestration<Order.Take, String>) child -> {
                    child.yield(take("a", 1));
                    child.yield(take("b", 0));
                    return child.yield(take("c", i));
                })
                .toList())));
    }

    /// @return a run of one strand with 1,000 actions
    static Timeline longRun() {
        return Timeline.of(Order.record(conductor -> {
            for (int i = 0; i < 1_000; i++) {
                conductor.yield(take("a", i % 5));
            }
            return "done";
        }));
    }

    private static Document parsed(String svg) throws Exception {
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(svg)));
    }

    @Test
    void pictures_of_an_order_look_as_they_did() {
        Timeline timeline = Timeline.of(Order.history());

        GoldenFile.assertSameInDocs("run.svg", timeline.svg());
        GoldenFile.assertSame("order.txt", timeline.text());
        GoldenFile.assertSame("order.mmd", timeline.mermaid());
        GoldenFile.assertSame("order.json", timeline.perfetto());
    }

    @Test
    void pictures_of_a_delivery_look_as_they_did() {
        Timeline timeline = Timeline.of(Delivery.record(Delivery.order(Delivery.items(3), 12_000), Set.of()));

        GoldenFile.assertSame("waiting.svg", timeline.svg());
        GoldenFile.assertSame("waiting.txt", timeline.text());
        GoldenFile.assertSame("waiting.mmd", timeline.mermaid());
        GoldenFile.assertSame("waiting.json", timeline.perfetto());
    }

    @Test
    void text_of_a_run_is_a_tree_with_a_line_for_each_action() {
        assertThat(Timeline.of(Order.record(conductor -> {
                            conductor.fork("stock", child -> child.yield(take("stock", 2)));
                            conductor.yield(take("price", 1));
                            conductor.attempt(take("fails", 0));
                            return "done";
                        }))
                        .text())
                .isEqualTo("""
                        order: 2 s, returned done
                        ├─ stock /0/:                          │················│ +0 s     2 s      returned
                        │  └─ Take[what=stock, seconds=2]      │████████████████│ +0 s     2 s      ok
                        ├─ Take[what=price, seconds=1]         │████████        │ +0 s     1 s      ok
                        └─ Take[what=fails, seconds=0]         │        ╳╳╳╳╳╳╳╳│ +1 s     1 s      ✗ IOException: offline
                        """);
    }

    @ParameterizedTest
    @MethodSource("texts")
    void text_has_less_than_a_hundred_columns_and_no_control_characters(String text) {
        String tree = named(text).text();

        assertThat(tree.lines()).hasSize(4).allMatch(line -> Columns.of(line) < 100);
        assertThat(tree.replace("\n", "").chars()).noneMatch(Character::isISOControl);
    }

    @ParameterizedTest
    @MethodSource("texts")
    void svg_is_xml_whatever_the_texts_are(String text) throws Exception {
        Document svg = parsed(named(text).svg());

        assertThat(svg.getElementsByTagName("script").getLength()).isZero();
        assertThat(svg.getDocumentElement().getTextContent()).contains("seconds=1");
    }

    @ParameterizedTest
    @MethodSource("texts")
    void trace_has_every_text_whole(String text) {
        assertThat(named(text).perfetto())
                .contains("\"action\":\"Take[what=" + Escaped.json(text) + ", seconds=1]\"")
                .contains("\"name\":\"" + Escaped.json(text));
    }

    @Test
    void svg_of_many_strands_shows_sixty_and_says_how_many_more_there_are() throws Exception {
        String svg = wide().svg();

        assertThat(parsed(svg).getElementsByTagName("rect").getLength()).isLessThan(500);
        assertThat(svg).contains("2,823 more actions and 941 more strands are not shown.");
    }

    @Test
    void svg_of_many_actions_shows_a_hundred_of_a_strand_and_says_how_many_more_there_are() {
        String svg = longRun().svg();

        assertThat(svg.split("class=\"answered\"", -1)).hasSize(101);
        assertThat(svg)
                .contains(">900 more<")
                .contains("900 more actions are not shown. The picture ends after 3 min 20 s.");
    }

    @Test
    void failed_strands_are_shown_first() {
        Timeline timeline = Timeline.of(Order.record(conductor -> conductor.settle(
                IntStream.range(0, 200)
                        .mapToObj(i -> (Orchestration<Order.Take, String>)
                                child -> child.yield(take(i == 190 ? "fails here" : "a", 1)))
                        .toList(),
                Completion.everyOutcome())));

        assertThat(timeline.svg()).contains("fails here");
        assertThat(timeline.mermaid()).contains("fails here");
    }

    @Test
    void text_of_many_strands_says_how_many_more_there_are() {
        assertThat(wide().text().lines().toList()).hasSize(1 + 60 * 4 + 2).contains("└─ and 940 more forks");
        assertThat(longRun().text().lines()).contains("└─ and 940 more actions");
    }

    @Test
    void mermaid_of_many_strands_says_how_many_more_there_are() {
        assertThat(wide().mermaid().lines().toList()).hasSizeLessThan(200);
        assertThat(wide().mermaid()).contains("more strands are not shown.");
    }

    @Test
    void history_that_stops_shows_what_had_not_ended() {
        Timeline timeline = Timeline.of(Order.history().first(1));

        assertThat(timeline.text()).contains("not ended");
        assertThat(timeline.svg()).contains("<g class=\"open\">");
        assertThat(timeline.mermaid()).contains(":active, ");
        assertThat(timeline.perfetto()).contains("\"cat\":\"open\"");
    }

    @Test
    void history_without_entries_is_drawn() throws Exception {
        Timeline timeline = Timeline.of(Order.history().first(0).within(Path.parse("/7/")));

        assertThat(timeline.text()).isEqualTo("order: 0 s, not ended\n");
        parsed(timeline.svg());
        assertThat(timeline.mermaid()).startsWith("gantt\n");
        assertThat(timeline.perfetto()).contains("\"process_name\"");
    }

    @Test
    void no_format_shows_a_secret() {
        Timeline timeline = Timeline.of(Delivery.record(Delivery.order(Delivery.items(1), 100), Set.of()));

        for (String picture : List.of(timeline.svg(), timeline.text(), timeline.mermaid(), timeline.perfetto())) {
            assertThat(picture).contains("Charge").doesNotContain("4111");
        }
    }
}
