package dev.syncopate.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.syncopate.examples.histories.CheckHistories;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The runs in the folder were recorded by `./run EXAMPLE --record FILE`.
class RecordedExamplesTest {
    private static final Path RECORDED = Path.of("src/test/resources/histories");

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @Test
    void examples_do_what_their_recorded_runs_did() throws IOException {
        var report = CheckHistories.check(RECORDED, Examples.recorded());

        report.assertCompatible();
        assertThat(report.files()).hasSizeGreaterThanOrEqualTo(4);
        assertThat(Printed.by("histories", "check", RECORDED.toString())).isEqualTo(new Printed(0, report + "\n", ""));
    }

    @Test
    void example_that_is_recorded_prints_the_same() throws IOException {
        var file = folder.resolve("hello.jsonl");

        assertThat(Printed.by("hello", "--record", file.toString()))
                .isEqualTo(new Printed(0, Printed.golden("hello.txt"), ""));
        assertThat(file).content().contains("{\"Fetch\":{\"container\":\"users\",\"count\":3}}");
        assertThat(Printed.by(
                        "doublecharge",
                        "--record",
                        folder.resolve("checkout.jsonl").toString()))
                .isEqualTo(new Printed(0, Printed.golden("doublecharge.txt"), ""));
        CheckHistories.check(folder, Examples.recorded()).assertCompatible();
    }

    @Test
    void recorded_search_is_replayed_without_its_folder() throws IOException {
        var searched = Files.createDirectory(folder.resolve("searched"));
        for (var name : new String[] {"one", "two"}) {
            Files.writeString(searched.resolve(name), "the same");
        }
        var file = folder.resolve("search.jsonl");
        assertThat(Printed.by("duplicates", "--record", file.toString(), searched.toString())
                        .exitCode())
                .isZero();
        Files.delete(searched.resolve("one"));

        CheckHistories.check(file, Examples.recorded()).assertCompatible();
    }

    @Test
    void history_of_another_program_breaks_the_check() throws IOException {
        var changed = Files.readString(RECORDED.resolve("hello.jsonl")).replace("\"count\":3", "\"count\":4");
        Files.writeString(folder.resolve("hello.jsonl"), changed);
        Files.writeString(folder.resolve("none.jsonl"), "no history");

        var printed = Printed.by("histories", "check", folder.toString());

        assertThat(printed.exitCode()).isEqualTo(1);
        assertThat(printed.out())
                .contains("count: 4 -> 3")
                .contains("unreadable")
                .endsWith("2 histories were checked: today's code does something else in 2, hello.jsonl, none.jsonl\n");
    }

    @Test
    void mistakes_on_the_command_line_are_named() throws IOException {
        var file = Files.createFile(folder.resolve("there.jsonl")).toString();

        assertThat(Printed.by("hello", "--record")).isEqualTo(new Printed(2, "", "hello: --record needs a file.\n"));
        assertThat(Printed.by("hello", "--record", file).err())
                .isEqualTo("hello: its run cannot be recorded: " + file + " exists: name a new file.\n");
        assertThat(Printed.by("pages", "--record", "x").err()).isEqualTo("pages: its runs cannot be recorded.\n");
        assertThat(Printed.by("histories", "chekc", "x"))
                .isEqualTo(new Printed(2, "", "Usage: ./run histories check FOLDER\n"));
        assertThat(Printed.by("histories", "check", folder.resolve("none").toString())
                        .exitCode())
                .isEqualTo(2);
    }
}
