package dev.syncopate.examples.pages;

import dev.syncopate.Action;
import java.util.List;

/// The actions of a library.
sealed interface Library<R> extends Action<Library<?>, R> {

    record Book(int id, String title, int owner) {}

    /// All books.
    record Books() implements Library<List<Book>> {}

    /// The name of an owner.
    record OwnerName(int owner) implements Library<String> {}

    /// The tags of a book, in alphabetical order.
    record Tags(int book) implements Library<List<String>> {}
}
