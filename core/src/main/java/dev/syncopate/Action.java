package dev.syncopate;

import dev.syncopate.comparing.Differences;
import dev.syncopate.comparing.SameAction;
import dev.syncopate.printing.Text;
import dev.syncopate.results.DeclaredResult;
import dev.syncopate.results.SealedFamily;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Plain data that says what to do. Its type says what the result is.
///
/// Usually a record of a sealed interface, the *family*:
///
/// {@snippet class="dev.syncopate.snippets.Shop" region="family"}
///
/// A replay compares actions as whole values, but for components that are marked as [NotCompared]. So the
/// components need an `equals` that compares values, as records, strings, numbers and immutable
/// collections have.
///
/// @param <F> the family that the action belongs to
/// @param <R> the type of its result; `Void` if there is none, and the executor returns `null` then
public interface Action<F, R extends @Nullable Object> {

    /// Returns `result` unchanged. In an executor, `fetch.reply(...)` makes the compiler check that the
    /// result is of the type that the action promises.
    ///
    /// @param result the result of this action
    /// @return `result`
    default R reply(R result) {
        return result;
    }

    /// Returns the text of an action or any other value, with every [Secret] masked. All messages and
    /// logs of the library use it. Other code that prints actions or results should use it too.
    ///
    /// @param value an action, a result, an outcome, or `null`
    /// @return the value's `toString`, or a text of the same form with `***` for each secret; if
    /// `toString` throws, the class and the exception
    static String text(@Nullable Object value) {
        return Text.whole(value);
    }

    /// Returns the result type that an action declares, for a codec or an engine that reads results.
    ///
    /// It is read from the class of the action and the types above it. If it is, or contains, a type
    /// variable `T` of a record, the record needs a component of type `Class<T>`, whose value is taken:
    ///
    /// {@snippet class="dev.syncopate.snippets.Reading" region="result"}
    ///
    /// The same holds for the properties of a Kotlin data class. On the module path its package must be open to
    /// `dev.syncopate`, unless it is exported and the record public.
    ///
    /// @param action an action
    /// @return such as `String` or `List<String>`; `Void` if there is none. Equal to the same type of the
    /// JDK's own
    /// @throws IllegalArgumentException if it cannot be told: for what is no `Action`, or if the result is a
    /// type variable without such a component
    static Type resultType(Object action) {
        return DeclaredResult.of(action);
    }

    /// Returns the classes of a sealed family with the names that codecs and engines use for them: its
    /// records, enums and other classes that can have instances, also those of sealed interfaces inside it.
    /// Open parts of it, `non-sealed` ones, are left out, since their classes are not known.
    ///
    /// {@snippet class="dev.syncopate.snippets.Reading" region="names"}
    ///
    /// The name is the simple name of the class, such as `Greet`. Classes of the same simple name have the
    /// names around it too, as many as tell them apart, such as `Cart.Add` and `Stock.Add`. So a name that is
    /// stored can be read again after the class was moved to another package, but not after it was renamed,
    /// or after a second class of the same simple name has joined the family.
    ///
    /// **Order.** As in the `permits` clauses or, without them, as in the source. Kotlin's compiler writes
    /// the classes in an order of its own.
    ///
    /// @param sealed a sealed interface or class; a final class or an enum is a family of itself alone
    /// @return the classes by name; unmodifiable
    /// @throws IllegalArgumentException if `sealed` is neither sealed nor final
    static Map<String, Class<?>> family(Class<?> sealed) {
        return SealedFamily.named(sealed);
    }

    /// Returns how two values differ: for two records or data classes of one type, component by component in
    /// their order; else, or if no component tells it, as a whole.
    ///
    /// {@snippet class="dev.syncopate.snippets.Wording" region="diff"}
    ///
    /// @param expected the value that was expected or recorded
    /// @param actual the value that came
    /// @return the differences; empty if the values are equal
    static List<Difference> diff(@Nullable Object expected, @Nullable Object actual) {
        return Differences.between(expected, actual, Differences.NotCompared.REMARKED);
    }

    /// A component in which two values differ.
    ///
    /// @param component its name; empty for the values as a whole
    /// @param expected the text of the expected value, with [secrets][Secret] masked, shortened to 300
    /// characters
    /// @param actual the text of the actual value
    /// @param remark why that may be no real difference: the component, or a part of it, compares by identity,
    /// as arrays and objects of classes without an `equals` do, and looks the same otherwise; or a replay does
    /// not compare it. Empty if it is a real one
    record Difference(String component, String expected, String actual, String remark) {

        /// The component with both texts, and the remark in brackets.
        @Override
        public String toString() {
            return (component.isEmpty() ? "" : component + ": ") + expected + " -> " + actual
                    + (remark.isEmpty() ? "" : " [" + remark + "]");
        }
    }

    /// Tells whether a replay takes two actions for the same: they are equal, but for components that are
    /// marked as [NotCompared].
    ///
    /// Marks count in the action, and in records and data classes in its components, also in elements of
    /// lists, values of maps and in optionals. Elements of sets and keys of maps are found by their `equals`,
    /// so marks in them do not count. Everything else is compared by `equals`.
    ///
    /// @param recorded the recorded action
    /// @param yielded the action that is yielded in its place
    /// @return whether they are the same but for what is marked
    static boolean isSame(@Nullable Object recorded, @Nullable Object yielded) {
        return SameAction.is(recorded, yielded);
    }

    /// Marks a component of a record that a replay does not compare, such as the wording of a prompt or the
    /// id of a trace. So it may change while histories with its former value are still replayed.
    ///
    /// {@snippet class="dev.syncopate.snippets.Wording" region="mark"}
    ///
    /// The answer is the recorded one all the same. So mark only what the answer does not depend on, or what may
    /// have another answer without harm. Tests can
    /// [insist][dev.syncopate.history.Replay.Comparison#EQUAL] on it.
    ///
    /// In Kotlin it marks a property of a data class, at the same places as [Secret]. In other classes it
    /// has no effect, since only their `equals` compares them. It does not change `equals`: combinators that
    /// compare actions, such as `memo`, compare marked components too.
    ///
    /// On the module path a component that cannot be read, because its package is not open to
    /// `dev.syncopate`, is compared.
    @Documented
    @Retention(RetentionPolicy.RUNTIME)
    @Target({ElementType.RECORD_COMPONENT, ElementType.FIELD, ElementType.METHOD, ElementType.PARAMETER})
    @interface NotCompared {}

    /// Marks a component of a record, of an action or of a result, whose value must not appear in logs
    /// and messages: it prints as `***`.
    ///
    /// {@snippet class="dev.syncopate.snippets.Secrets" region="secret"}
    ///
    /// A record that holds a secret is printed component by component, even if it has a `toString` of its
    /// own. Secrets are also found in records inside records, collections, maps, optionals and outcomes.
    ///
    /// In Kotlin it marks a property of a data class, as `@Secret`, `@field:Secret`, `@get:Secret` or
    /// `@param:Secret`. Data classes are searched as records are. In a class of another kind it marks a
    /// field, its getter or the parameter of the constructor. Such an object prints in the form of a data
    /// class, `Login(user=ada, password=***)`. The mark on a getter does not hold for what overrides it.
    ///
    /// Objects of classes without a secret print by their own `toString`, and so do exceptions, and any
    /// object if other code prints it.
    ///
    /// **On the module path**, the components of a record that is not public in an exported package can
    /// only be read if the package is open to `dev.syncopate`. The same is true of the properties of a
    /// data class. If they cannot be read, an object whose types may hold a secret is masked as a whole.
    @Documented
    @Retention(RetentionPolicy.RUNTIME)
    @Target({ElementType.RECORD_COMPONENT, ElementType.FIELD, ElementType.METHOD, ElementType.PARAMETER})
    @interface Secret {}
}
