package dev.syncopate.examples.duplicates;

import static dev.syncopate.examples.duplicates.MemoryDisk.ROOT;
import static dev.syncopate.examples.duplicates.MemoryDisk.path;
import static org.assertj.core.api.Assertions.assertThat;

import dev.syncopate.Outcome;
import dev.syncopate.Outcome.Success;
import dev.syncopate.testkit.Trial;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class FindDuplicatesTrialTest {
    private static final List<Path> SAME = List.of(path("a"), path("folder/b"));

    private static MemoryDisk disk() {
        return new MemoryDisk().file("a", "same").file("folder/b", "same").file("c", "else");
    }

    private static boolean tellsWhatIsMissing(MemoryDisk disk, Outcome<Findings> outcome) {
        return outcome instanceof Success(var findings)
                && (findings.sets().stream().anyMatch(set -> set.copies().equals(SAME))
                        || !findings.unread().isEmpty());
    }

    @Test
    void search_finds_the_duplicates_or_tells_what_it_could_not_read() {
        var verdict = Trial.of(new FindDuplicates(ROOT))
                .in(FindDuplicatesTrialTest::disk, (disk, action) -> disk.execute(action))
                .atEnd("duplicates are found, or something is unread", FindDuplicatesTrialTest::tellsWhatIsMissing)
                .all();

        assertThat(verdict.isExhausted()).isTrue();
    }
}
