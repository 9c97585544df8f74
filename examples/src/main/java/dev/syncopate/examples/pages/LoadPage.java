package dev.syncopate.examples.pages;

import dev.syncopate.Conductor;
import dev.syncopate.Orchestration;
import dev.syncopate.examples.pages.Library.Books;
import dev.syncopate.examples.pages.Library.OwnerName;
import dev.syncopate.examples.pages.Library.Tags;
import java.util.List;

/// Loads all books, and for each book its owner and then its tags.
final class LoadPage implements Orchestration<Library<?>, List<LoadPage.Line>> {

    /// A line of the page.
    record Line(String title, String owner, List<String> tags) {}

    @Override
    public List<Line> run(Conductor<Library<?>> conductor) {
        var books = conductor.yield(new Books());
        return conductor.map(books, 1_000, (child, book) -> {
            var owner = child.yield(new OwnerName(book.owner()));
            var tags = child.yield(new Tags(book.id()));
            return new Line(book.title(), owner, tags);
        });
    }
}
