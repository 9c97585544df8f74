package dev.syncopate.driver;

import java.lang.reflect.Type;
import org.jspecify.annotations.Nullable;

/// Turns values into text and back, by their declared types.
///
/// A driver uses it for what leaves the process: an action by the class of its
/// [family][dev.syncopate.Action#family], and an answer by the [type][Pending#resultType()] that the action
/// declares. Users of the driver write no annotations.
///
/// {@snippet class="dev.syncopate.snippets.Sending" region="codec"}
///
/// **Order.** Two actions have equal texts exactly if they are equal. So equal values have one text: a map
/// or a set has it in whatever order its elements come, unless it is declared as an ordered one, such as
/// `SequencedMap`. Values that are not equal differ in text: `9.90`
/// and `9.9` as `BigDecimal`, and a time in two zones. An action with an array, or with an object whose
/// class has no `equals`, is equal to no other; texts compare it by its contents.
///
/// **Failures.** What can be written can be read: `encode` refuses what `decode` would not give back, so
/// that nothing is lost when it is too late. `decode` refuses what does not fit the type: unknown or
/// missing components, and numbers or texts of another type. The messages name the class and the
/// component, and the remedy. They are short, however large the value is, and show no
/// [secret][dev.syncopate.Action.Secret].
///
/// **Replay.** Texts are stored for long, and are read by later versions of the program.
///
/// **Threads.** By any number of threads at once.
public interface Codec {

    /// Writes a value.
    ///
    /// @param value the value, possibly `null`, which is not the same as an empty `Optional`
    /// @param type its declared type: a class, or a type with arguments, such as `List<String>`. For `Object`,
    /// or another type that tells too little, the text holds the class of the value too
    /// @return the text
    /// @throws IllegalArgumentException if the text could not be read again
    String encode(@Nullable Object value, Type type);

    /// Reads a value.
    ///
    /// @param text what [#encode] has written, with the same type or an earlier version of it
    /// @param type the declared type of the value
    /// @return a value that is equal to the one that was written, possibly `null`
    /// @throws IllegalArgumentException if the text is not that of a value of this type
    @Nullable
    Object decode(String text, Type type);
}
