package dev.syncopate.examples.duplicates;

import static org.assertj.core.api.Assertions.assertThat;

import dev.syncopate.examples.Printed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Tests the program from the command line to the table, on a real disk.
class DuplicatesTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @Test
    void program_prints_a_table_of_the_duplicates_on_a_disk() throws IOException {
        var big = "x".repeat(2048);
        write("big", big);
        write("deep/er/big", big);
        write("deep/with space", big);
        write("hello", "hello");
        write("deep/hello", "hello");
        write("other", "world");
        write("nothing", "");
        Files.createDirectory(folder.resolve("empty"));
        Files.createLink(folder.resolve("hello too"), folder.resolve("hello"));
        Files.createSymbolicLink(folder.resolve("link"), folder.resolve("big"));
        Files.createSymbolicLink(folder.resolve("loop"), folder);

        var printed = Printed.by("duplicates", "--at-once", "3", folder.toString());

        assertThat(printed.out().replace(folder.toString(), "FOLDER").replaceAll("in [0-9.]+ s", "in SECONDS s"))
                .isEqualTo(Printed.golden("duplicates.txt"));
        assertThat(printed.err()).contains("Scanning: ", "Comparing: 0 of 6 files");
        assertThat(printed.exitCode()).isZero();
    }

    @Test
    void program_says_that_there_are_no_duplicates() {
        assertThat(Printed.by("duplicates", folder.toString()).out())
                .isEqualTo("No duplicates.\nSearched 0 files (0 B) in 1 folder.\n");
    }

    @Test
    void program_refuses_a_missing_argument() {
        assertRefused("name the folder to search");
        assertRefused("name the folder to search", "");
    }

    @Test
    void program_refuses_a_second_argument() {
        assertRefused("it searches one folder, but got 2", folder.toString(), folder.toString());
    }

    @Test
    void program_refuses_a_missing_folder() {
        assertRefused("there is no 'no/such', seen from " + Path.of("").toAbsolutePath(), "no/such");
    }

    @Test
    void program_refuses_a_file() throws IOException {
        write("file", "text");

        assertRefused(
                "is not a folder; name the folder that holds it",
                folder.resolve("file").toString());
    }

    @Test
    void program_refuses_an_invalid_path() {
        assertRefused("cannot be a path", "\0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "many", "1.5", "", "99999999999"})
    void program_refuses_an_invalid_number_at_once(String number) {
        assertRefused(
                "--at-once needs a number of files, 1 or more, but got '" + number + "'",
                "--at-once",
                number,
                folder.toString());
    }

    @Test
    void program_refuses_a_missing_or_misplaced_number_at_once() {
        assertRefused("--at-once needs a number of files, 1 or more, but got ''", "--at-once");
        assertRefused("name the folder to search", "--at-once", "2");
        assertRefused("--at-once and its number come before the folder", folder.toString(), "--at-once", "2");
    }

    private static void assertRefused(String mistake, String... arguments) {
        var commandLine = new String[arguments.length + 1];
        commandLine[0] = "duplicates";
        System.arraycopy(arguments, 0, commandLine, 1, arguments.length);
        var printed = Printed.by(commandLine);

        assertThat(printed.exitCode()).isEqualTo(2);
        assertThat(printed.out()).isEmpty();
        assertThat(printed.err())
                .startsWith("duplicates: ")
                .contains(mistake)
                .endsWith("Usage: ./run duplicates [--at-once N] FOLDER\n");
    }

    private void write(String name, String text) throws IOException {
        var file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
