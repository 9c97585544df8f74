package dev.syncopate.examples.pages;

import static org.assertj.core.api.Assertions.assertThat;

import dev.syncopate.Executor;
import dev.syncopate.Syncopate;
import dev.syncopate.combinators.Parallel;
import dev.syncopate.examples.Printed;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

class PagesTest {
    private record Loaded(List<LoadPage.Line> page, int statements) {}

    private static Loaded load(Function<LibraryExecutor, Executor<Library<?>>> executor) throws SQLException {
        try (var database = Database.open()) {
            var page = Syncopate.run(new LoadPage(), executor.apply(new LibraryExecutor(database)));
            return new Loaded(page, database.statements());
        }
    }

    @Test
    void page_one_by_one_takes_two_statements_for_each_book() throws SQLException {
        assertThat(load(library -> library).statements()).isEqualTo(2_001);
    }

    @RepeatedTest(10)
    void page_in_batches_takes_three_statements() throws SQLException {
        var batched = load(LibraryExecutor::batched);

        assertThat(batched.statements()).isEqualTo(3);
        assertThat(batched.page()).isEqualTo(load(library -> library).page()).hasSize(1_000);
        assertThat(batched.page().get(10))
                .isEqualTo(new LoadPage.Line("Book 010", "Owner 70", List.of("art", "long", "science")));
    }

    @Test
    void a_book_whose_owner_is_missing_fails_as_it_does_one_by_one() throws SQLException {
        try (var database = Database.open()) {
            Executor<Library<?>> batched =
                    new LibraryExecutor(database).batched().with(Parallel.parallel(2));

            assertThat(Syncopate.run(conductor -> conductor.attempt(new Library.OwnerName(-1)), batched)
                            .toString())
                    .contains("NoSuchElementException: there is no owner -1");
        }
    }

    @Test
    void pages_prints_the_statements_and_times_of_both() throws IOException {
        var printed = Printed.by("pages");

        assertThat(printed.out().replaceAll("[\\d,]+ ms", "TIME ms")).isEqualTo(Printed.golden("pages.txt"));
        assertThat(printed.exitCode()).isZero();
    }
}
