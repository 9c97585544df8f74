package dev.syncopate.json;

import dev.syncopate.driver.Codec;
import java.io.InputStream;
import java.io.Reader;
import java.lang.reflect.Type;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;

/// Writes actions and results as JSON, and reads them, by their declared types.
///
/// {@snippet class="dev.syncopate.json.Storing" region="codec"}
///
/// It stores records, enums, sealed types of them, Kotlin's data classes and objects, and what the
/// JDK has for data: numbers, texts, times, collections, maps, arrays, optionals. An exception is
/// stored as the names of its types, its text and its causes, and is read as a
/// [dev.syncopate.ActionFailedException.Recorded].
///
/// The class of an object is written only where the declared type does not tell it: in a sealed type,
/// by its name in the [family][dev.syncopate.Action#family], as
/// `{"Charge":{"order":"o-1","cents":500}}`; and in a type such as `Object`, if the codec knows the
/// class. It knows the families and classes that it was given, and those that these declare. A name
/// in a text never loads a class.
///
/// A codec is immutable; each of its methods returns another one. Create it once, since it remembers
/// how each type is read.
///
/// **Order.** Maps and sets have the order of their texts, in a text and after reading; those
/// declared as `SequencedMap`, `SequencedSet`, or the linked classes of the JDK keep their own.
///
/// **Failures.** One `IllegalArgumentException` for whatever is wrong with a value or a text, with
/// the component, the remedy, and where it is known the line and the column. A component that a
/// stored text lacks is refused, unless it is an optional or has a [default][#withDefault]; one that
/// the text has too much, unless it was [renamed][#withAlias(Class, String, String)] or
/// [removed][#withRemoved].
///
/// **Threads.** By any number of threads at once.
public final class JsonCodec implements Codec {
    private final Settings settings;
    private final Texting texting;

    private JsonCodec(Settings settings) {
        this.settings = settings;
        this.texting = new Texting(settings);
    }

    /// Creates a codec.
    ///
    /// @param families the sealed interfaces of the actions that it is to know. It writes and reads
    /// others too, if they are the declared type; but only classes that it knows can be where
    /// `Object` is declared
    /// @return the codec, which refuses secrets
    public static JsonCodec of(Class<?>... families) {
        return new JsonCodec(Settings.NONE).withClasses(families);
    }

    /// Adds classes that can be where the declared type tells too little, such as `Object` or an open
    /// interface, or as values of type `Class`.
    ///
    /// @param classes records, enums and sealed interfaces
    /// @return a codec that knows them, and the classes that they declare
    public JsonCodec withClasses(Class<?>... classes) {
        Settings changed = settings;
        for (Class<?> each : classes) {
            changed = changed.withClass(each);
        }
        return new JsonCodec(changed);
    }

    /// Gives a class that was renamed its former name.
    ///
    /// @param former the name in stored texts, such as `Pay`
    /// @param present the class that has now another name
    /// @return a codec that reads both
    public JsonCodec withAlias(String former, Class<?> present) {
        return new JsonCodec(settings.withAlias(former, present));
    }

    /// Gives a constant that was renamed its former name.
    ///
    /// @param former the name in stored texts
    /// @param present the constant that has now another name
    /// @return a codec that reads both
    public JsonCodec withAlias(String former, Enum<?> present) {
        return new JsonCodec(settings.withFormer(new Settings.Former(former, present)));
    }

    /// Gives a component that was renamed its former name.
    ///
    /// @param record the record or data class
    /// @param former the name in stored texts
    /// @param present the name that it has now
    /// @return a codec that reads both
    /// @throws IllegalArgumentException if the class has no component `present`, or one that is
    /// called `former`
    public JsonCodec withAlias(Class<?> record, String former, String present) {
        Evolution.requireComponent(record, present);
        Evolution.requireNoComponent(record, former);
        return new JsonCodec(
                settings.withChanges(record, settings.changes(record).withFormer(former, present)));
    }

    /// Gives a component that was added a value for texts that lack it.
    ///
    /// @param record the record or data class
    /// @param component the name of the component
    /// @param value its value, possibly `null`
    /// @return a codec that reads texts with and without it
    /// @throws IllegalArgumentException if the class has no such component, or `value` is not of its
    /// type
    public JsonCodec withDefault(Class<?> record, String component, @Nullable Object value) {
        Evolution.requireAdmits(record, component, value);
        return new JsonCodec(
                settings.withChanges(record, settings.changes(record).withDefault(component, value)));
    }

    /// Passes over a component that was removed.
    ///
    /// @param record the record or data class
    /// @param component the name in stored texts
    /// @return a codec that reads texts with and without it
    /// @throws IllegalArgumentException if the class has such a component
    public JsonCodec withRemoved(Class<?> record, String component) {
        Evolution.requireNoComponent(record, component);
        return new JsonCodec(
                settings.withChanges(record, settings.changes(record).withRemoved(component)));
    }

    /// Stores the objects of a class as texts, also one that the codec could store itself. A text is
    /// read back when it is written, and the value refused if it is not equal.
    ///
    /// @param type the class, and no class below it
    /// @param write gives the text, such as `Money::toString`
    /// @param read reads it, and throws if it is none, such as `Money::parse`
    /// @param <T> the class
    /// @return a codec that stores them
    public <T> JsonCodec withText(
            Class<T> type, Function<? super T, String> write, Function<String, ? extends T> read) {
        return new JsonCodec(settings.withText(type, Texts.checked(type, write, read)));
    }

    /// Masks [secrets][dev.syncopate.Action.Secret] rather than refuse them. What is masked is lost:
    /// a text with a masked secret can be printed and compared with another text of a masking codec,
    /// but not be decoded.
    ///
    /// @return a codec that writes `***` for each secret
    public JsonCodec maskingSecrets() {
        return new JsonCodec(settings.withSecrets(new Secrets.Masked(false)));
    }

    /// Masks [secrets][dev.syncopate.Action.Secret], and reads actions with masked ones, for programs
    /// that look at actions and never execute them. Where a secret was masked, an action has `***`
    /// for a text, an empty optional, zero or `null`; its text is again the one that was read. A
    /// masked secret in a result is refused all the same, so no run is given one for an answer.
    ///
    /// @return a codec that writes `***` for each secret, and reads it in actions
    public JsonCodec readingMaskedActions() {
        return new JsonCodec(settings.withSecrets(new Secrets.Masked(true)));
    }

    /// Encrypts [secrets][dev.syncopate.Action.Secret] rather than refuse them.
    ///
    /// If the same bytes are encrypted differently each time, equal actions have different texts.
    ///
    /// @param encrypt encrypts the JSON of a secret in UTF-8; called by any number of threads at once
    /// @param decrypt decrypts it, and throws if that fails; likewise
    /// @return a codec that writes and reads secrets
    public JsonCodec encryptingSecrets(UnaryOperator<byte[]> encrypt, UnaryOperator<byte[]> decrypt) {
        return new JsonCodec(settings.withSecrets(new Secrets.Encrypted(encrypt, decrypt)));
    }

    /// Masks secrets, and reads those that were masked as values that stand for them.
    ///
    /// @param seen is set when one was read
    JsonCodec filling(AtomicBoolean seen) {
        return new JsonCodec(settings.withSecrets(new Secrets.Filled(settings.secrets(), seen)));
    }

    Settings settings() {
        return settings;
    }

    /// Sets how long a text of one value may be. The memory that reading a text takes is bounded by
    /// it.
    ///
    /// @param characters at least 1; by default 16,777,216
    /// @return a codec with that limit
    /// @throws IllegalArgumentException if `characters` is less than 1
    public JsonCodec withMaxLength(int characters) {
        if (characters < 1) {
            throw new IllegalArgumentException("The greatest length is " + characters + ": give at least 1");
        }
        return new JsonCodec(settings.withLongest(characters));
    }

    @Override
    public String encode(@Nullable Object value, Type type) {
        StringBuilder text = new StringBuilder(128);
        texting.write(text, value, type);
        return text.toString();
    }

    @Override
    public @Nullable Object decode(String text, Type type) {
        return texting.read(text, type);
    }

    /// Appends the text of a value: [#encode] for who writes many into one text. If it is refused,
    /// `out` is as before.
    ///
    /// @param out where it is appended, without whitespace or line breaks
    /// @param value the value
    /// @param type its declared type
    /// @throws IllegalArgumentException if the text could not be read again
    public void write(StringBuilder out, @Nullable Object value, Type type) {
        texting.write(out, value, type);
    }

    /// Reads a value inside a longer text: [#decode] for who reads many with one parser.
    ///
    /// @param in a parser of [#parser] at the first token of the value; it is at the last one
    /// afterwards
    /// @param type the declared type
    /// @return the value, possibly `null`
    /// @throws IllegalArgumentException if the text is not that of a value of this type
    public @Nullable Object read(JsonParser in, Type type) {
        return texting.read(in, type);
    }

    /// Appends the result of an action, by the [type][dev.syncopate.Action#resultType] that the
    /// action declares, which is remembered for its class.
    ///
    /// @param out where it is appended
    /// @param action the action
    /// @param result its result, possibly `null`
    /// @throws IllegalArgumentException if the text could not be read again
    public void writeResult(StringBuilder out, Object action, @Nullable Object result) {
        texting.writeResult(out, action, result);
    }

    /// Reads the result of an action inside a longer text.
    ///
    /// @param in a parser at the first token of the result; it is at the last one afterwards
    /// @param action the action
    /// @return the result, possibly `null`
    /// @throws IllegalArgumentException if the text is not that of a result of the action
    public @Nullable Object readResult(JsonParser in, Object action) {
        return texting.readResult(in, action);
    }

    /// Returns a parser with the limits of this codec, for a text of any length, such as a file of
    /// many lines. The values may be inside of up to ten objects and lists.
    ///
    /// @param in the text
    /// @return a parser before the first token
    public JsonParser parser(Reader in) {
        return texting.parser(in);
    }

    /// Returns a parser with the limits of this codec, for a text of any length.
    ///
    /// @param in the text in UTF-8
    /// @return a parser before the first token
    public JsonParser parser(InputStream in) {
        return texting.parser(in);
    }
}
