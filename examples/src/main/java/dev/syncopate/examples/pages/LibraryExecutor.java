package dev.syncopate.examples.pages;

import static dev.syncopate.combinators.Batch.batch;

import dev.syncopate.Executor;
import dev.syncopate.examples.pages.Library.Book;
import dev.syncopate.examples.pages.Library.Books;
import dev.syncopate.examples.pages.Library.OwnerName;
import dev.syncopate.examples.pages.Library.Tags;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.NoSuchElementException;

/// Executes the actions on a database, with one statement for each action.
record LibraryExecutor(Database database) implements Executor<Library<?>> {
    private static final int MOST_AT_ONCE = 1_000;

    @Override
    public Object execute(Library<?> action) throws SQLException {
        return switch (action) {
            case Books books -> books.reply(books());
            case OwnerName name -> name.reply(ownerNames(List.of(name)).getFirst());
            case Tags tags -> tags.reply(tags(List.of(tags)).getFirst());
        };
    }

    /// The same, with one statement for all owners that are waited for at the same time, and one for all
    /// tags. It still allows one action in flight, as the database requires.
    Executor<Library<?>> batched() {
        return with(batch(OwnerName.class, MOST_AT_ONCE, this::ownerNames))
                .with(batch(Tags.class, MOST_AT_ONCE, this::tags));
    }

    private List<Book> books() throws SQLException {
        var books = new ArrayList<Book>();
        database.query(
                "SELECT id, title, owner FROM book ORDER BY id",
                row -> books.add(new Book(row.getInt(1), row.getString(2), row.getInt(3))));
        return books;
    }

    private List<String> ownerNames(List<OwnerName> asked) throws SQLException {
        var names = new HashMap<Integer, String>();
        database.query(
                "SELECT id, name FROM owner WHERE id = ANY(?)",
                row -> names.put(row.getInt(1), row.getString(2)),
                (Object) asked.stream().map(OwnerName::owner).toArray(Integer[]::new));
        return asked.stream()
                .map(name -> {
                    var found = names.get(name.owner());
                    if (found == null) {
                        throw new NoSuchElementException("there is no owner " + name.owner());
                    }
                    return found;
                })
                .toList();
    }

    private List<List<String>> tags(List<Tags> asked) throws SQLException {
        var tags = new HashMap<Integer, List<String>>();
        database.query(
                "SELECT book, name FROM tag WHERE book = ANY(?) ORDER BY book, name",
                row -> tags.computeIfAbsent(row.getInt(1), _ -> new ArrayList<>())
                        .add(row.getString(2)),
                (Object) asked.stream().map(Tags::book).toArray(Integer[]::new));
        return asked.stream()
                .map(book -> tags.getOrDefault(book.book(), List.of()))
                .toList();
    }
}
