package dev.syncopate.examples.pages;

import static dev.syncopate.combinators.Parallel.parallel;
import static org.assertj.core.api.Assertions.assertThat;

import dev.syncopate.Outcome.Success;
import dev.syncopate.examples.pages.Library.Book;
import dev.syncopate.examples.pages.Library.Books;
import dev.syncopate.examples.pages.Library.OwnerName;
import dev.syncopate.examples.pages.Library.Tags;
import dev.syncopate.examples.pages.LoadPage.Line;
import dev.syncopate.testkit.Trial;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class LoadPageTrialTest {
    static final class Shelves {
        private final Set<Integer> owners = new TreeSet<>(); // whose names were asked for

        Object perform(Library<?> action) {
            return switch (action) {
                case Books books -> books.reply(List.of(new Book(1, "Emma", 7), new Book(2, "Ulysses", 8)));
                case OwnerName name -> {
                    owners.add(name.owner());
                    yield name.reply("owner " + name.owner());
                }
                case Tags tags -> tags.reply(List.of("tag of " + tags.book()));
            };
        }
    }

    @Test
    void page_has_all_lines_in_the_order_of_the_books() {
        var page = List.of(
                new Line("Emma", "owner 7", List.of("tag of 1")), new Line("Ulysses", "owner 8", List.of("tag of 2")));

        var verdict = Trial.of(new LoadPage())
                .in(Shelves::new, Shelves::perform)
                .through(shelves -> parallel(shelves))
                .cancelled()
                .atEnd(
                        "a page is whole",
                        (_, outcome) -> !(outcome instanceof Success(var lines)) || lines.equals(page))
                .sometimes("both owners are asked for", shelves -> shelves.owners.size() == 2)
                .all();

        assertThat(verdict.isExhausted()).isTrue();
    }
}
