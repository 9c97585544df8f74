package dev.syncopate.examples.duplicates;

import static org.assertj.core.api.Assertions.assertThat;

import dev.syncopate.examples.duplicates.Findings.Hashes;
import dev.syncopate.examples.duplicates.Findings.Totals;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class TableTest {
    private static final Totals TOTALS = new Totals(1, 0, 0, 0, 0, 0, 0);

    @Test
    void table_lists_unreadable_paths_last_with_one_line_each() {
        var unread = new Unread(Path.of("two\nlines"), "access denied");

        assertThat(Table.lines(new Findings(List.of(), TOTALS, List.of(unread), Hashes.NONE), 1))
                .endsWith("Could not read:", "  two?lines: access denied");
    }

    @Test
    void table_states_how_many_bytes_were_hashed_and_how_fast() {
        var hashes = new Hashes(1_288_490_189, Duration.ofMillis(3_140));

        assertThat(Table.lines(new Findings(List.of(), TOTALS, List.of(), hashes), 4))
                .endsWith("Hashed 1.2 GiB in 3.1 s with 4 at once.");
    }

    @Test
    void table_omits_hashing_when_nothing_was_hashed() {
        assertThat(Table.lines(new Findings(List.of(), TOTALS, List.of(), Hashes.NONE), 4))
                .containsExactly("No duplicates.", "Searched 0 files (0 B) in 1 folder.");
    }
}
