package dev.syncopate.examples.duplicates;

import static dev.syncopate.combinators.Parallel.parallel;
import static dev.syncopate.examples.duplicates.MemoryDisk.path;
import static org.assertj.core.api.Assertions.assertThat;

import dev.syncopate.Syncopate;
import dev.syncopate.examples.duplicates.Disk.Hash;
import dev.syncopate.examples.duplicates.Disk.Progress;
import dev.syncopate.examples.duplicates.Disk.Progress.Hashing;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class HashMeterTest {
    private final List<Progress> shown = new ArrayList<>();
    private final MemoryDisk disk = new MemoryDisk();

    @Test
    void meter_counts_each_file_and_the_bytes_read() {
        disk.file("a", "same").file("b", "same").file("c", "same").failing(hash("b"), new NoSuchFileException("b"));
        find(1);

        assertThat(shown).containsExactly(new Hashing(1, 3, 4, 12), new Hashing(2, 3, 4, 12), new Hashing(3, 3, 8, 12));
    }

    @Test
    void meter_never_decreases_with_many_files_at_once() {
        int files = 500;
        for (int i = 0; i < files; i++) {
            disk.file("file " + i, "same");
        }
        find(8);

        assertThat(shown)
                .isEqualTo(IntStream.rangeClosed(1, files)
                        .mapToObj(done -> new Hashing(done, files, 4L * done, 4L * files))
                        .toList());
    }

    private void find(int atOnce) {
        Syncopate.run(new FindDuplicates(MemoryDisk.ROOT), parallel(disk.around(new HashMeter(shown::add)), atOnce));
    }

    private static Hash hash(String name) {
        return new Hash(path(name));
    }
}
