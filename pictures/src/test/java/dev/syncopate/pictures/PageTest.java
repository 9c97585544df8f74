package dev.syncopate.pictures;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What the pages look like in a browser.
@ExtendWith(Browsing.class)
class PageTest {
    private static final boolean UPDATE = Boolean.getBoolean("pictures.update");

    /// @param keys what is pressed before the picture is taken
    record Shot(String name, Supplier<String> html, int width, int height, boolean dark, List<String> keys) {
        @Override
        public String toString() {
            return name;
        }
    }

    private static Shot shot(String name, Supplier<String> html, int width, int height, boolean dark, String... keys) {
        return new Shot(name, html, width, height, dark, List.of(keys));
    }

    static Stream<Shot> shots() {
        return Stream.of(
                shot("small-light", Pages::small, 1280, 800, false),
                shot("small-dark-details", Pages::small, 1280, 800, true, "Enter"),
                shot("small-narrow", Pages::small, 480, 640, false),
                shot("medium-light", Pages::medium, 1280, 800, false),
                shot("medium-dark-narrow", Pages::medium, 700, 560, true, "Enter"),
                shot("medium-search", Pages::medium, 1440, 900, true, "/", "p", "r", "i", "c", "e", "Enter"),
                shot("large-light", Pages::large, 1440, 900, false),
                shot("large-dark-all", Pages::large, 1280, 800, true, "0"),
                shot("large-narrow", Pages::large, 480, 640, false),
                shot("one-strand", Pages::oneStrand, 1280, 400, false, "0"),
                shot(
                        "cut-cursor",
                        () -> Timeline.of(Shop.history(60).first(40)).html(),
                        1280,
                        800,
                        false,
                        "c",
                        ".",
                        "."),
                shot("compared", () -> Timeline.html(Order.history(), Order.changed()), 1280, 800, false),
                shot("checkout-light", Pages::checkout, 1200, 400, false),
                shot("checkout-dark", Pages::checkout, 1200, 560, true, "Enter"),
                shot("help", Pages::small, 1280, 800, true, "?"));
    }

    @ParameterizedTest
    @MethodSource("shots")
    void page_looks_as_it_did(Shot shot, Tab tab) {
        tab.window(shot.width(), shot.height(), shot.dark());
        tab.open(Browsing.page(shot.name(), shot.html().get()));
        tab.press(shot.keys().toArray(String[]::new));
        Image image = Image.read(tab.screenshot());
        image.write(Path.of("target/pictures", shot.name() + ".png"));
        Path golden = Path.of("src/test/resources/pictures", shot.name() + ".png");
        if (UPDATE) {
            image.coarse().write(golden);
            if (shot.name().startsWith("checkout")) {
                image.write(Path.of("../docs/pictures", shot.name() + ".png"));
            }
        }

        Image.Difference difference = image.coarse().differenceTo(Image.read(golden));
        assertThat(difference.mean())
                .as("mean difference to %s; if the new picture is right, update it by -Dpictures.update", golden)
                .isLessThan(6);
        assertThat(difference.clearlyDifferent())
                .as("share of %s that differs", golden)
                .isLessThan(0.04);
        assertThat(tab.complaints()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("shots")
    void bars_can_be_seen(Shot shot, Tab tab) {
        tab.window(shot.width(), shot.height(), shot.dark());
        tab.open(Browsing.page(shot.name(), shot.html().get()));
        List<Object> shapes = Json.list(tab.facts().get("shapes"));

        assertThat(shapes).isNotEmpty().allSatisfy(shape -> {
            Map<String, Object> facts = Json.object(shape);
            assertThat((Double) facts.get("w")).isGreaterThanOrEqualTo(6);
            assertThat((Double) facts.get("h")).isGreaterThanOrEqualTo(6);
        });
        assertThat(shapes).anySatisfy(shape -> {
            Map<String, Object> facts = Json.object(shape);
            assertThat((Double) facts.get("x")).isBetween(100.0, (double) shot.width());
            assertThat((Double) facts.get("y")).isBetween(20.0, (double) shot.height());
        });
        assertThat(tab.evaluate("document.documentElement.scrollWidth")).isEqualTo((double) shot.width());
        assertThat(tab.evaluate("document.documentElement.scrollHeight")).isEqualTo((double) shot.height());
    }

    /// A measurement, and so not part of the build, whose machine may have other work: `mvn test -pl
    /// pictures -am -Dsurefire.failIfNoSpecifiedTests=false -Dtest=PageTest
    /// -DargLine=-Dsyncopate.measure=true`.
    @Test
    @EnabledIfSystemProperty(named = "syncopate.measure", matches = "true")
    void page_of_fifty_thousand_actions_is_quick(Tab tab) {
        tab.window(1440, 900, false);
        double firstPaint = Double.MAX_VALUE;
        for (int times = 0; times < 5; times++) { // the best of five: other builds may be under way
            tab.open(Browsing.page("large", Pages.large()));
            firstPaint =
                    Math.min(firstPaint, Json.number(Json.object(tab.facts().get("stats")), "firstPaint"));
        }
        Object slowest = tab.evaluate("""
                (() => {
                  const {page} = timeline, times = [];
                  const timed = change => {
                    const began = performance.now();
                    change();
                    page.painter.paint();
                    page.overview.paint(page.version + ':');
                    times.push(performance.now() - began);
                  };
                  for (let i = 0; i < 10; i++) timed(() => page.view.zoomBy(0.5, 700));
                  for (let i = 0; i < 10; i++) timed(() => page.view.zoomBy(2, 700));
                  for (let i = 0; i < 10; i++) timed(() => page.view.pan(100));
                  for (let i = 0; i < 10; i++) timed(() => page.view.top += 3000);
                  return times.sort((a, b) => a - b)[30];
                })()""");

        assertThat(firstPaint).as("milliseconds to the first picture").isLessThan(1_000);
        assertThat((Double) slowest)
                .as("milliseconds to zoom or scroll, of three in four")
                .isLessThan(50);
    }
}
