package dev.syncopate.examples.duplicates;

import static dev.syncopate.combinators.Parallel.parallel;
import static dev.syncopate.examples.duplicates.MemoryDisk.path;
import static org.assertj.core.api.Assertions.assertThat;

import dev.syncopate.Around;
import dev.syncopate.Syncopate;
import dev.syncopate.combinators.Collector;
import dev.syncopate.examples.duplicates.Disk.Examine;
import dev.syncopate.examples.duplicates.Disk.Hash;
import dev.syncopate.examples.duplicates.Disk.ListFolder;
import dev.syncopate.examples.duplicates.Disk.Progress.Hashing;
import dev.syncopate.examples.duplicates.Disk.Progress.Scanning;
import dev.syncopate.examples.duplicates.Findings.DuplicateSet;
import dev.syncopate.examples.duplicates.Findings.Hashes;
import dev.syncopate.examples.duplicates.Findings.Totals;
import dev.syncopate.history.Recorder;
import dev.syncopate.history.Replay;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FindDuplicatesTest {
    private final FindDuplicates findDuplicates = new FindDuplicates(MemoryDisk.ROOT);
    private final MemoryDisk disk = new MemoryDisk();
    private final Syncopate.InMemory inMemory = Syncopate.inMemory().inVirtualTime(Instant.EPOCH);

    @Test
    void search_finds_two_copies_in_different_folders() {
        disk.file("a/one", "same").file("b/c/two", "same").file("b/other", "something else");

        assertThat(find().sets()).containsExactly(set(4, "a/one", "b/c/two"));
    }

    @Test
    void search_finds_nothing_in_an_empty_folder() {
        assertThat(find()).isEqualTo(new Findings(List.of(), new Totals(1, 0, 0, 0, 0, 0, 0), List.of(), Hashes.NONE));
    }

    @Test
    void search_counts_empty_folders() {
        disk.folder("a").folder("b/c");

        assertThat(find().totals()).isEqualTo(new Totals(4, 0, 0, 0, 0, 0, 0));
    }

    @Test
    void search_distinguishes_files_of_equal_size() {
        disk.file("a", "this").file("b", "that");

        assertThat(find().sets()).isEmpty();
    }

    @Test
    void search_separates_two_sets_of_equal_size() {
        disk.file("a", "this").file("b", "that").file("c", "this").file("d", "that");

        assertThat(find().sets()).containsExactly(set(4, "a", "c"), set(4, "b", "d"));
    }

    @Test
    void search_hashes_only_files_that_share_their_size() {
        disk.file("a", "same").file("b", "same").file("c", "unlike any other").file("d", "");

        assertThat(hashes()).containsExactly(new Hash(path("a")), new Hash(path("b")));
    }

    @Test
    void search_puts_the_most_wasteful_set_first() {
        disk.file("a1", "twelve chars").file("a2", "twelve chars");
        disk.file("b1", "seven c").file("b2", "seven c").file("b3", "seven c");

        assertThat(find().sets()).containsExactly(set(7, "b1", "b2", "b3"), set(12, "a1", "a2"));
        assertThat(find().wasted()).isEqualTo(26);
    }

    @Test
    void search_counts_empty_files_but_does_not_compare_them() {
        disk.file("a", "").file("b", "");

        assertThat(find()).isEqualTo(new Findings(List.of(), new Totals(1, 2, 0, 2, 0, 0, 0), List.of(), Hashes.NONE));
    }

    @Test
    void search_counts_links_and_special_files_but_does_not_follow_them() {
        disk.file("a", "same").symbolicLink("b").special("c");

        assertThat(find().totals()).isEqualTo(new Totals(1, 1, 4, 0, 0, 1, 1));
    }

    @Test
    void search_does_not_take_hard_links_for_copies() {
        disk.hardLink("a", "same", "inode 1").hardLink("b", "same", "inode 1");

        assertThat(find()).isEqualTo(new Findings(List.of(), new Totals(1, 1, 4, 0, 1, 0, 0), List.of(), Hashes.NONE));
        assertThat(hashes()).isEmpty();
    }

    @Test
    void search_names_a_file_with_several_hard_links_once() {
        disk.hardLink("a", "same", "inode 1").hardLink("b", "same", "inode 1").file("c", "same");

        assertThat(find().sets()).containsExactly(set(4, "a", "c"));
    }

    @Test
    void search_continues_past_a_folder_that_cannot_be_listed() {
        disk.file("a", "same").file("b", "same").folder("secret");
        disk.failing(new ListFolder(path("secret")), new AccessDeniedException("secret"));

        assertThat(find().sets()).containsExactly(set(4, "a", "b"));
        assertThat(find().unread()).containsExactly(new Unread(path("secret"), "access denied"));
    }

    @Test
    void search_continues_past_a_file_that_cannot_be_examined() {
        disk.file("a", "same").file("b", "same").file("c", "same");
        disk.failing(new Examine(path("a")), new AccessDeniedException("a"));

        assertThat(find().sets()).containsExactly(set(4, "b", "c"));
        assertThat(find().unread()).containsExactly(new Unread(path("a"), "access denied"));
    }

    @Test
    void search_continues_past_a_file_that_vanishes_before_it_is_hashed() {
        disk.file("a", "same").file("b", "same").file("c", "same");
        disk.failing(new Hash(path("b")), new NoSuchFileException("b"));

        assertThat(find().sets()).containsExactly(set(4, "a", "c"));
        assertThat(find().unread()).containsExactly(new Unread(path("b"), "vanished during the search"));
    }

    @Test
    void search_does_not_compare_a_file_that_grows_before_it_is_hashed() {
        disk.file("a", "same").file("b", "same").changedAfterExamining("b", "same and more");

        assertThat(find().sets()).isEmpty();
        assertThat(find().unread()).containsExactly(new Unread(path("b"), "changed during the search"));
    }

    @Test
    void search_keeps_the_text_of_a_failure_that_it_does_not_know() {
        disk.file("a", "same").file("b", "same").failing(new Hash(path("a")), new IOException("bad sector"));

        assertThat(find().unread())
                .singleElement()
                .satisfies(unread -> assertThat(unread.why()).contains("bad sector"));
    }

    @Test
    void search_reports_a_root_that_vanishes() {
        disk.failing(new ListFolder(MemoryDisk.ROOT), new NoSuchFileException("root"));

        assertThat(find().unread()).containsExactly(new Unread(MemoryDisk.ROOT, "vanished during the search"));
    }

    @Test
    void search_reports_its_progress() {
        disk.file("a", "same").file("b/c", "same");
        find();

        assertThat(disk.progress).containsExactly(new Scanning(1, 1), new Scanning(2, 2), new Hashing(0, 2, 0, 8));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 8})
    void search_hashes_as_many_files_at_once_as_the_executor_allows(int atOnce) {
        for (int i = 0; i < 6; i++) {
            disk.file("file " + i, "same");
        }
        var slow = disk.around((action, call, next) -> {
            if (action instanceof Hash) {
                call.sleep(Duration.ofSeconds(1));
            }
            return next.execute(action, call);
        });
        var findings = inMemory.run(findDuplicates, parallel(slow, atOnce));

        assertThat(findings.hashes()).isEqualTo(new Hashes(24, Duration.ofSeconds(Math.ceilDiv(6, atOnce))));
        assertThat(findings.sets()).isEqualTo(find().sets());
    }

    @Test
    void search_finds_the_same_in_whatever_order_the_hashes_arrive() {
        disk.file("a", "same").file("b", "same").file("c", "same").file("d", "else");
        disk.failing(new Hash(path("b")), new NoSuchFileException("b"));
        var findings = find();

        long first = Long.getLong("syncopate.seed", new Random().nextInt(1_000_000_000));
        for (long seed = first; seed < first + 50; seed++) {
            assertThat(inMemory.run(findDuplicates, parallel(disk.around(late(new Random(seed))))))
                    .as("-Dsyncopate.seed=%d", seed)
                    .usingRecursiveComparison()
                    .ignoringFields("hashes.took")
                    .isEqualTo(findings);
        }
    }

    @Test
    void search_finds_the_same_when_its_history_answers_instead_of_a_disk() {
        disk.file("a", "same").file("b", "same").file("c", "same");
        disk.failing(new Hash(path("b")), new NoSuchFileException("b"));
        var recorder = Recorder.recorder();
        var findings = Syncopate.inMemory().recordedTo(recorder).run(findDuplicates, disk);

        var replayed = Replay.run(findDuplicates, recorder.history());

        assertThat(replayed).isEqualTo(findings);
    }

    private static Around<Disk<?>> late(Random random) {
        return (action, call, next) -> {
            if (action instanceof Hash) {
                call.sleep(Duration.ofMillis(random.nextInt(100)));
            }
            return next.execute(action, call);
        };
    }

    private Findings find() {
        return inMemory.run(findDuplicates, disk);
    }

    private Stream<Disk<?>> hashes() {
        Collector<Disk<?>> collector = Collector.collector();
        Syncopate.run(findDuplicates, disk.with(collector));
        return collector.actions().stream().filter(Hash.class::isInstance);
    }

    private static DuplicateSet set(long size, String... names) {
        return new DuplicateSet(size, Stream.of(names).map(MemoryDisk::path).toList());
    }
}
