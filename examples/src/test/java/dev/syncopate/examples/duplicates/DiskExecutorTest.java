package dev.syncopate.examples.duplicates;

import static org.assertj.core.api.Assertions.assertThat;

import dev.syncopate.Executor;
import dev.syncopate.Syncopate;
import dev.syncopate.examples.duplicates.Disk.Hash;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Changes of a real disk while it is being searched.
class DiskExecutorTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    private final Executor<Disk<?>> executor = new DiskExecutor(_ -> {});

    @Test
    void search_notices_a_file_that_vanishes_between_size_and_hash() throws IOException {
        write("a");
        write("b");

        assertThat(findDisturbed(file -> Files.delete(file)).unread())
                .containsExactly(new Unread(folder.resolve("a"), "vanished during the search"));
    }

    @Test
    void search_notices_a_file_that_grows_between_size_and_hash() throws IOException {
        write("a");
        write("b");

        assertThat(findDisturbed(file -> Files.writeString(file, "more than it was"))
                        .unread())
                .containsExactly(new Unread(folder.resolve("a"), "changed during the search"));
    }

    @Test
    void search_does_not_follow_a_link_that_takes_the_place_of_a_file() throws IOException {
        write("a");
        write("b");

        var findings = findDisturbed(file -> {
            Files.delete(file);
            Files.createSymbolicLink(file, folder.resolve("b"));
        });

        assertThat(findings.sets()).isEmpty();
        assertThat(findings.unread()).extracting(Unread::path).containsExactly(folder.resolve("a"));
    }

    @FunctionalInterface
    private interface Disturbance {
        void happensTo(Path file) throws IOException;
    }

    /// Searches while an event changes file `a` just before it is hashed.
    private Findings findDisturbed(Disturbance disturbance) {
        return Syncopate.run(new FindDuplicates(folder), executor.around((action, call, next) -> {
            if (action.equals(new Hash(folder.resolve("a")))) {
                disturbance.happensTo(folder.resolve("a"));
            }
            return next.execute(action, call);
        }));
    }

    private void write(String name) throws IOException {
        Files.writeString(folder.resolve(name), "same");
    }
}
