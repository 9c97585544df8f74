package dev.syncopate.examples.duplicates;

import static org.assertj.core.api.Assertions.assertThat;

import dev.syncopate.examples.duplicates.Findings.Totals;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class TableTest {

    @Test
    void names_what_could_not_be_read_last_and_on_one_line_each() {
        var unread = new Unread(Path.of("two\nlines"), "access denied");

        assertThat(Table.lines(new Findings(List.of(), new Totals(1, 0, 0, 0, 0, 0, 0), List.of(unread))))
                .endsWith("Could not read:", "  two?lines: access denied");
    }
}
