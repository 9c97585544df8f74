package dev.syncopate.pictures;

import static org.assertj.core.api.Assertions.assertThat;

import dev.syncopate.Path;
import dev.syncopate.driver.Ending;
import dev.syncopate.driver.Event;
import dev.syncopate.driver.Note;
import dev.syncopate.history.History;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// What a person does with a page, by keyboard alone; and a little by mouse.
@ExtendWith(Browsing.class)
class KeyboardTest {
    private static Tab open(Tab tab, String name, String html) {
        tab.window(1280, 800, false);
        tab.open(Browsing.page(name, html));
        return tab;
    }

    private static Tab small(Tab tab) {
        return open(tab, "small", Pages.small());
    }

    private static Tab medium(Tab tab) {
        return open(tab, "medium", Pages.medium());
    }

    private static String chosen(Tab tab) {
        return Json.text(tab.facts(), "chosen");
    }

    private static String text(Tab tab, String selector) {
        return (String) tab.evaluate("document.querySelector('" + selector + "').innerText");
    }

    @Test
    void page_begins_at_the_first_failure(Tab tab) {
        assertThat(chosen(small(tab))).isEqualTo("/0");
        assertThat(tab.facts().get("said"))
                .isEqualTo("Take[what=fails, seconds=0], failed: IOException: offline, 1 s, /0");
    }

    @Test
    void arrows_move_along_a_strand_and_to_the_next(Tab tab) {
        small(tab).press("ArrowLeft");
        assertThat(chosen(tab)).isEqualTo("/:sleep");
        tab.press("ArrowLeft");
        assertThat(chosen(tab)).isEqualTo("/:sleep");
        tab.press("End");
        assertThat(chosen(tab)).isEqualTo("/0");
        tab.press("Home", "ArrowDown");
        assertThat(chosen(tab)).isEqualTo("/0/0");
        tab.press("ArrowDown", "ArrowDown", "ArrowDown", "ArrowDown");
        assertThat(chosen(tab)).isEqualTo("/3/:limit");
        tab.press("ArrowRight", "ArrowUp");
        assertThat(chosen(tab)).isEqualTo("/2/0");
        tab.press("PageUp");
        assertThat(tab.facts()).containsEntry("lane", "/");
        assertThat(tab.complaints()).isEmpty();
    }

    @Test
    void enter_opens_details_and_escape_closes_them(Tab tab) {
        small(tab).press("Enter");
        assertThat(tab.facts()).containsEntry("panel", true);
        assertThat(text(tab, "#chosen"))
                .contains(
                        "Take[what=fails, seconds=0]",
                        "IOException: offline",
                        "/0",
                        "+4 s",
                        "1970-01-01 00:00:05.000 UTC");
        assertThat(text(tab, "#lane")).contains("/:sleep", "Sleep[PT1S]", "fired");
        tab.press("Escape");
        assertThat(tab.facts()).containsEntry("panel", false);
        tab.press("ArrowLeft");
        assertThat(chosen(tab)).isEqualTo("/:sleep");
    }

    @Test
    void screen_reader_finds_the_strand_as_a_table_without_opening_anything(Tab tab) {
        small(tab);

        assertThat(tab.evaluate("document.querySelectorAll('#lane tbody tr').length"))
                .isEqualTo(2.0);
        assertThat(tab.evaluate("document.querySelector('#lane tr[aria-current]').cells[2].textContent"))
                .isEqualTo("\u2715 failed");
        assertThat(tab.evaluate("getComputedStyle(document.querySelector('#lane')).display"))
                .isEqualTo("block");
    }

    @Test
    void search_finds_actions_answers_failures_names_and_paths(Tab tab) {
        medium(tab);
        for (String query : List.of("declined for 1762", "CUSTOMER 35", "/35/", "receipt 5", "article 4901")) {
            tab.press("/");
            tab.evaluate("document.activeElement.value = ''");
            tab.press(query.split(""));
            tab.press("Enter");
            assertThat(text(tab, "#found")).as(query).matches("[1-9][0-9]* of 581");
            assertThat(Json.text(tab.facts(), "said").toLowerCase(Locale.ROOT))
                    .as(query)
                    .containsAnyOf(query.toLowerCase(Locale.ROOT), "/35/", "charge");
        }
        String first = chosen(tab);
        tab.press("/", "a");
        tab.press("Escape");
        assertThat(text(tab, "#found")).isEmpty();
        assertThat(chosen(tab)).isEqualTo(first);
    }

    @Test
    void n_goes_from_match_to_match(Tab tab) {
        medium(tab).press("/", "d", "e", "c", "l", "i", "n", "e", "d", "Enter");
        String first = chosen(tab);
        tab.press("n");
        assertThat(chosen(tab)).isNotEqualTo(first);
        tab.press("N");
        assertThat(chosen(tab)).isEqualTo(first);
    }

    @Test
    void f_goes_from_failure_to_failure_and_round(Tab tab) {
        medium(tab);
        String first = chosen(tab);
        tab.press("f");
        String second = chosen(tab);
        tab.press("f");
        String third = chosen(tab);
        assertThat(List.of(first, second, third)).doesNotHaveDuplicates();
        tab.press("f");
        assertThat(chosen(tab)).isEqualTo(first);
        tab.press("F");
        assertThat(chosen(tab)).isEqualTo(third);
    }

    @Test
    void chosen_bar_is_in_sight_wherever_it_is(Tab tab) {
        open(tab, "large", Pages.large());
        for (String key : List.of("f", "f", "F", "End", "PageDown", "PageDown", "Home", "t", "f", "z", "0", "v")) {
            tab.press(key);
            var facts = tab.facts();
            assertThat(tab.evaluate("!!timeline.page.painter.shapeOf(timeline.page.view.chosen)"))
                    .as("%s after %s: %s", facts.get("chosen"), key, facts.get("left"))
                    .isEqualTo(true);
        }
        assertThat(tab.complaints()).isEmpty();
    }

    @Test
    void plus_and_minus_zoom_and_zero_shows_all(Tab tab) {
        small(tab).press("+", "+");
        assertThat((Double) tab.facts().get("zoom")).isBetween(2.2, 2.3);
        tab.press("-");
        assertThat((Double) tab.facts().get("zoom")).isBetween(1.45, 1.55);
        tab.press("0");
        assertThat(tab.facts()).containsEntry("zoom", 1.0).containsEntry("left", 0.0);
    }

    @Test
    void cursor_selects_a_moment_and_lists_what_is_in_flight_then(Tab tab) {
        small(tab).press("Home", "ArrowDown", "c");
        assertThat(tab.facts()).containsEntry("cursor", 0.0);
        assertThat(text(tab, "#moment")).contains("3 actions and timers", "/0/0", "/1/0", "/2/0");
        tab.press(".");
        assertThat(tab.facts()).containsEntry("cursor", 1e9);
        assertThat(text(tab, "#moment")).contains("/3/0", "Take[late, 5]").doesNotContain("/0/0 ");
        tab.press(",", "Escape", "Escape");
        assertThat(tab.evaluate("timeline.page.view.cursor === null")).isEqualTo(true);
    }

    @Test
    void t_changes_between_time_and_order(Tab tab) {
        assertThat(small(tab).facts()).containsEntry("scale", "time");
        tab.press("t");
        assertThat(tab.facts()).containsEntry("scale", "order");
    }

    @Test
    void run_that_took_no_time_is_shown_in_its_order(Tab tab) {
        History history = Order.record(conductor -> {
            for (int number = 0; number < 9; number++) {
                conductor.yield(Order.take("quick " + number, 0));
            }
            return "done";
        });

        assertThat(open(tab, "timeless", Timeline.of(history).html()).facts()).containsEntry("scale", "order");
    }

    @Test
    void types_that_are_not_wanted_are_passed_over(Tab tab) {
        medium(tab);
        tab.evaluate(
                "document.querySelectorAll('#types input').forEach(box => box.parentNode.textContent.startsWith('Price') && box.click())");
        tab.press("Home", "ArrowRight");

        assertThat(Json.text(tab.facts(), "said")).startsWith("Charge");
    }

    @Test
    void d_goes_from_difference_to_difference(Tab tab) {
        open(tab, "compared", Timeline.html(Order.history(), Order.changed())).press("Enter");
        assertThat(text(tab, "#chosen")).contains("another action", "seconds: 1 -> 2");
        tab.press("d", "d");
        assertThat(text(tab, "#chosen")).contains("another ending", "after: answered", "late taken");
        tab.press("d");
        assertThat(text(tab, "#chosen")).contains("only in this run", "Sleep");
        assertThat(tab.complaints()).isEmpty();
    }

    @Test
    void texts_with_markup_are_shown_as_texts(Tab tab) {
        String markup = "</script><img src=x onerror=alert(1)>'\"{{data}}\\ \u2028\ud800\u0000\n<b>";
        Path fork = Path.parse("/0/");
        History history = new History(
                markup,
                0,
                Instant.EPOCH,
                List.of(
                        new Note.Forked(fork, Optional.of(markup), Instant.EPOCH),
                        new Note.Yielded(fork.at(0), markup, Instant.EPOCH),
                        new Event.Ended(
                                fork.at(0), markup, Ending.failure(new IOException(markup)), Instant.ofEpochMilli(5)),
                        new Note.StrandEnded(fork, Note.How.FAILED, Optional.of(markup), Instant.ofEpochMilli(5))));
        open(tab, "markup", Timeline.html(history, history)).press("f", "Enter", "c");

        assertThat(text(tab, "#chosen")).contains("</script><img src=x onerror=alert(1)>'\"{{data}}");
        assertThat(tab.evaluate("document.querySelectorAll('img, b').length")).isEqualTo(0.0);
        assertThat(tab.complaints()).isEmpty();
    }

    @Test
    void run_of_a_thousand_years_is_drawn(Tab tab) {
        History history = Order.record(conductor -> {
            conductor.sleep(Duration.ofDays(365_000));
            return conductor.yield(Order.take("last", 1));
        });
        open(tab, "years", Timeline.of(history).html()).press("+", "+", "End", "z", "Enter", "c", "t", "0");

        assertThat(tab.complaints()).isEmpty();
    }

    @Test
    void page_follows_a_system_that_turns_dark(Tab tab) {
        String pixel =
                "[...document.getElementById('lanes').getContext('2d').getImageData(600, 500, 1, 1).data].join()";
        small(tab).facts();
        assertThat(tab.evaluate(pixel)).isEqualTo("251,251,250,255");
        tab.window(1280, 800, true);
        tab.facts();
        assertThat(tab.evaluate(pixel)).isEqualTo("21,24,28,255");
    }

    @Test
    void history_without_entries_is_drawn(Tab tab) {
        History empty = new History("empty", 0, Instant.EPOCH, List.of());
        open(tab, "empty", Timeline.of(empty).html())
                .press("ArrowRight", "ArrowDown", "f", "Enter", "c", ".", "+", "0", "v", "z", "t", "d", "n");

        assertThat(tab.facts()).containsEntry("bars", 0.0).containsEntry("lanes", 1.0);
        assertThat(tab.complaints()).isEmpty();
    }

    @Test
    void click_on_a_bar_opens_it_and_click_beside_sets_the_cursor(Tab tab) {
        small(tab);
        var shape = Json.object(Json.list(tab.facts().get("shapes")).get(1));
        Object top = tab.evaluate("document.getElementById('chart').getBoundingClientRect().top");
        double y = Json.number(shape, "y") + (Double) top + 5;
        tab.mouse("mouseMoved", Json.number(shape, "x") + 5, y);
        assertThat(text(tab, "#tip")).contains("Take[what=fails").contains("offline");
        tab.click(Json.number(shape, "x") + 5, y);
        assertThat(tab.facts()).containsEntry("panel", true).containsEntry("chosen", shape.get("path"));
        tab.press("Escape");
        tab.click(640, 600);
        assertThat((Double) tab.facts().get("cursor")).isBetween(1e9, 4e9);
    }
}
