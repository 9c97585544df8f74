package dev.syncopate;

import dev.syncopate.printing.Text;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.jspecify.annotations.Nullable;

/// Plain data that says what should be done; its type says what comes back.
///
/// Usually a record of a sealed interface, the *family*:
///
/// {@snippet class="dev.syncopate.snippets.Shop" region="family"}
///
/// An action is compared as a whole value when a history is replayed, so its components should have a
/// meaningful `equals`, as those of records, strings, numbers and immutable collections have.
///
/// @param <F> the family that the action belongs to
/// @param <R> what carrying it out gives back; `Void` when that is nothing, and the executor then answers
/// `null`
public interface Action<F, R extends @Nullable Object> {

    /// Returns `result` unchanged. An executor that ends a case in `fetch.reply(...)` has the compiler check
    /// that the answer is of the type that the action promises.
    ///
    /// @param result the answer to this action
    /// @return `result`
    default R reply(R result) {
        return result;
    }

    /// Returns an action, or anything else, as text for people: as it prints, with every [Secret] masked. All
    /// messages and logs of the library are made by this; whatever else prints actions or results should use
    /// it too.
    ///
    /// @param value an action, a result, an outcome, `null`
    /// @return what its `toString` returns, or a text of the same form with `***` for each secret; a note
    /// where `toString` throws
    static String text(@Nullable Object value) {
        return Text.whole(value);
    }

    /// Marks a component of a record, of an action or of a result, whose value must appear in no log and no
    /// message: it prints as `***`.
    ///
    /// {@snippet class="dev.syncopate.snippets.Secrets" region="secret"}
    ///
    /// A record in which a secret is found is printed component by component; a `toString` of its own is not
    /// asked. It is found also in a record inside a record, and inside collections, maps, optionals and
    /// outcomes of records. Objects of all other classes print themselves, and so does the record where other
    /// code calls its `toString`.
    ///
    /// **On the module path** the components of a record that is not public in an exported package can only
    /// be read if the package is open to `dev.syncopate`. Otherwise a record that has a secret, or that by
    /// its types may hold one, is masked as a whole.
    @Documented
    @Retention(RetentionPolicy.RUNTIME)
    @Target(ElementType.RECORD_COMPONENT)
    @interface Secret {}
}
