package dev.syncopate.durable.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.syncopate.durable.Durable;
import dev.syncopate.durable.DurableRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The page as a person sees it, in Chromium. What it looked like is in `target/page`.
@Timeout(120)
class BrowsedPageTest {
    /// How much text must differ from what is behind it, by the guidelines for accessible content.
    private static final double CONTRAST = 4.5;

    /// The least contrast of all texts on the page.
    private static final String LEAST_CONTRAST = """
            (() => {
              const rgb = text => text.match(/[\\d.]+/g).map(Number);
              const light = ([r, g, b]) => [r, g, b].map(c => c / 255)
                .map(c => c <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4)
                .reduce((sum, c, i) => sum + c * [0.2126, 0.7152, 0.0722][i], 0);
              const back = element => {
                for (let each = element; each; each = each.parentElement) {
                  const colour = rgb(getComputedStyle(each).backgroundColor);
                  if (colour.length < 4 || colour[3] > 0) return colour;
                }
                return [255, 255, 255];
              };
              let least = ['nothing', 99];
              const look = (element, ink, behind) => {
                const [a, b] = [light(rgb(ink)), light(behind)].sort((x, y) => y - x);
                const contrast = (a + 0.05) / (b + 0.05);
                if (contrast < least[1]) least = [element.outerHTML, contrast];
              };
              for (const element of document.querySelectorAll('body :not(title)')) {
                if ([...element.childNodes].some(node => node.nodeType === 3 && node.data.trim())) {
                  const style = getComputedStyle(element);
                  if (element.ownerSVGElement) {
                    const bar = element.parentElement.querySelector('rect');
                    look(element, style.fill, bar && element.matches('.text') ? rgb(getComputedStyle(bar).fill) : back(element.ownerSVGElement));
                  } else {
                    look(element, style.color, back(element));
                  }
                }
              }
              return least[1] >= %s ? 'good' : least.join(' ');
            })()""";

    @TempDir
    private static Path profile;

    private static @Nullable Browser started;

    @TempDir
    private Path folder;

    private final Browser browser = Objects.requireNonNull(started, "it was started before");

    private @Nullable Page page;

    @BeforeAll
    static void start() throws IOException {
        Optional<Path> program = Browser.program();
        if ("required".equals(System.getenv("SYNCOPATE_BROWSER"))) {
            assertThat(program).as("Chromium on the path").isPresent();
        }
        assumeTrue(program.isPresent(), "No Chromium on the path, which draws the page: install the package chromium");
        started = Browser.start(program.get(), Files.createDirectories(profile.resolve("profile")));
    }

    @AfterAll
    static void end() {
        if (started != null) {
            started.close();
        }
    }

    @AfterEach
    void close() {
        browser.open("about:blank"); // else it complains that the server is gone
        if (page != null) {
            page.close();
        }
        assertThat(browser.complaints()).isEmpty();
    }

    private String serve(Path file, InstantSource clock) {
        Page served = new Page(StoreFile.of(file.toString()), Access.of(Optional.empty(), Optional.empty()), clock);
        page = served;
        served.start(0);
        return "http://localhost:" + served.port();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void page_can_be_read_in_light_and_dark(boolean dark) throws IOException {
        String address = serve(Samples.write(folder), Samples.CLOCK);
        browser.window(1200, 1000, dark);
        String name = dark ? "dark" : "light";
        for (String each : new String[] {"/", "/run?id=order-1", "/run?id=order-3", "/run?id=order-4"}) {
            browser.open(address + each);
            browser.await("document.getElementById('state').textContent === 'live'");
            assertThat(browser.evaluate(LEAST_CONTRAST.formatted(CONTRAST)))
                    .as(each)
                    .isEqualTo("good");
            browser.screenshot(name + each.replaceAll("[^a-z0-9]+", "-"));
        }
        browser.open(address + "/ask?kind=answer&id=order-3&path=/1");
        assertThat(browser.evaluate(LEAST_CONTRAST.formatted(CONTRAST))).isEqualTo("good");
        browser.screenshot(name + "-ask");
    }

    @Test
    void page_fits_a_small_window() throws IOException {
        String address = serve(Samples.write(folder), Samples.CLOCK);
        browser.window(400, 800, false);
        for (String each : new String[] {"/", "/run?id=order-3"}) {
            browser.open(address + each);
            assertThat(browser.evaluate("document.documentElement.scrollWidth <= 400"))
                    .as(each)
                    .isEqualTo(true);
            browser.screenshot("small" + each.replaceAll("[^a-z0-9]+", "-"));
        }
    }

    @Test
    void keyboard_goes_through_the_list_into_a_run_and_back() {
        String address = serve(Samples.write(folder), Samples.CLOCK);
        browser.window(1200, 1000, false);
        browser.open(address + "/");
        browser.press("j", "j", "j", "k");
        assertThat(browser.evaluate("document.activeElement.textContent")).isEqualTo("order-4");
        assertThat(browser.evaluate("getComputedStyle(document.activeElement).outlineStyle"))
                .isEqualTo("solid");
        browser.press("Enter");
        browser.await("document.title === 'order-4' && document.readyState === 'complete'");
        browser.press("u");
        browser.await("document.title === 'Runs' && document.readyState === 'complete'");
        browser.press("/");
        assertThat(browser.evaluate("document.activeElement.id")).isEqualTo("search");
        browser.type("lamp");
        browser.press("Enter");
        browser.await("location.search.includes('text=lamp') && document.querySelectorAll('tbody tr').length === 1");
    }

    @Test
    void list_changes_with_the_store_and_keeps_its_focus() {
        Path file = Samples.write(folder);
        String address = serve(file, Samples.CLOCK);
        browser.window(1200, 1000, false);
        browser.open(address + "/");
        browser.await("document.getElementById('state').textContent === 'live'");
        browser.press("j", "j");
        Samples.change(file, "UPDATE run SET status = 'returned' WHERE id = 'order-3-mail'");
        browser.await("document.querySelector('tbody tr .status').textContent.includes('returned')");

        assertThat(browser.evaluate("document.activeElement.textContent")).isEqualTo("order-4");
    }

    @Test
    void action_is_answered_by_keyboard_and_the_run_is_seen_to_end() throws Exception {
        Path file = folder.resolve("runs.db");
        try (Durable durable = Work.open(file)) {
            DurableRun<String> run = durable.start(Work.APPROVED, "one", "a");
            String address = serve(file, InstantSource.system());
            browser.window(1200, 1000, true);
            browser.open(address + "/run?id=one");
            browser.await("document.getElementById('answer/1') !== null");
            browser.evaluate("document.getElementById('answer/1').focus()");
            browser.press("Enter");
            browser.await("document.activeElement.name === 'value'");
            browser.type("true");
            browser.evaluate("document.querySelector('.do').focus()");
            browser.press("Enter");

            assertThat(run.join()).isEqualTo("a! true");
            browser.await("document.querySelector('dl').textContent.includes('returned')");
            assertThat(browser.evaluate("document.querySelector('.done').textContent"))
                    .isEqualTo("Done: answer");
        }
    }
}
