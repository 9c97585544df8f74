package dev.syncopate.definitions;

import dev.syncopate.DriverAction;
import dev.syncopate.Orchestration;
import dev.syncopate.driver.Codec;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// An orchestration with a name, so that its runs can go on in another process.
///
/// {@snippet class="dev.syncopate.snippets.Defining" region="definition"}
///
/// @param <F> the family of its actions
/// @param <I> the type of its input
/// @param <T> the type of its result
public final class Definition<F, I extends @Nullable Object, T extends @Nullable Object> {
    private final String name;
    private final String version;
    private final Class<I> input;
    private final Class<T> result;
    private final Function<? super I, ? extends Orchestration<F, T>> body;

    private Definition(
            String name,
            String version,
            Class<I> input,
            Class<T> result,
            Function<? super I, ? extends Orchestration<F, T>> body) {
        this.name = requireName("name", name);
        this.version = requireName("version", version);
        this.input = Objects.requireNonNull(input, "the type of the input");
        this.result = Objects.requireNonNull(result, "the type of the result");
        this.body = Objects.requireNonNull(body, "the orchestration");
    }

    private static String requireName(String what, String text) {
        if (text.isBlank()) {
            throw new IllegalArgumentException(
                    "The " + what + " of a definition is blank: give it one to find its runs by");
        }
        return text;
    }

    /// Makes a definition, of version `1`.
    ///
    /// @param name what its runs are found by after a restart: keep it when classes are renamed
    /// @param input the type of the input: a record, a text, or whatever a codec stores; `Void` for none
    /// @param result the type of the result; `Void` for none
    /// @param orchestration makes the orchestration of an input; a pure function, called whenever a run
    /// goes on
    /// @param <F> the family of its actions
    /// @param <I> the type of its input
    /// @param <T> the type of its result
    /// @return the definition
    /// @throws IllegalArgumentException if the name is blank
    public static <F, I extends @Nullable Object, T extends @Nullable Object> Definition<F, I, T> of(
            String name,
            Class<I> input,
            Class<T> result,
            Function<? super I, ? extends Orchestration<F, T>> orchestration) {
        return new Definition<>(name, "1", input, result, orchestration);
    }

    /// Returns this definition with another version of its code. New runs get the version with which
    /// they are started, and keep it: register both versions until the runs of the earlier one have ended.
    ///
    /// @param version a name of the version
    /// @return the definition
    /// @throws IllegalArgumentException if the version is blank
    public Definition<F, I, T> withVersion(String version) {
        return new Definition<>(name, version, input, result, body);
    }

    /// Makes the question that runs this as a child, to be [asked][dev.syncopate.Conductor#ask].
    ///
    /// The child is a run of its own, with its own events. Its result or failure is that of the
    /// question. If the parent is cancelled, so is the child, and the parent waits for its end.
    ///
    /// @param id the id of the child's run, unique in the store or engine and the same whenever the parent goes on
    /// @param input what it is started with
    /// @return the question
    /// @throws IllegalArgumentException if the id is blank
    public DriverAction<T> child(String id, I input) {
        if (id.isBlank()) {
            throw new IllegalArgumentException("The id of a run is blank: give it one by which you find it again");
        }
        return new ChildRun<>(this, id, input, result);
    }

    /// Makes the question that ends this attempt at a run, and begins the run anew with another input:
    /// for those that have no end, whose events would be too many. Its id stays, and messages that were
    /// not received.
    ///
    /// @param input what it goes on with
    /// @return the question, which is never answered
    public DriverAction<@Nullable Void> again(I input) {
        return new GoOn<>(this, input);
    }

    /// Returns the name.
    ///
    /// @return the name
    public String name() {
        return name;
    }

    /// Returns the version.
    ///
    /// @return the version
    public String version() {
        return version;
    }

    /// Returns the type of the result.
    ///
    /// @return the class
    public Class<T> result() {
        return result;
    }

    /// Returns the type of the input.
    ///
    /// @return the class
    public Class<I> input() {
        return input;
    }

    /// Writes an input, for who stores or sends it.
    ///
    /// @param codec what writes it
    /// @param value the input
    /// @return its text
    /// @throws IllegalArgumentException if the input cannot be stored
    public String inputText(Codec codec, I value) {
        return codec.encode(value, input);
    }

    /// Makes the orchestration of an input.
    ///
    /// @param codec what reads the input
    /// @param text its text
    /// @return the orchestration
    /// @throws IllegalArgumentException if the text is not that of an input
    @SuppressWarnings({"unchecked", "NullAway"}) // Read by the type; null if its text says so.
    public Orchestration<F, T> orchestration(Codec codec, String text) {
        return body.apply((I) codec.decode(text, input));
    }

    /// Writes a result.
    ///
    /// @param codec what writes it
    /// @param value the result
    /// @return its text
    /// @throws IllegalArgumentException if the result cannot be stored
    public String resultText(Codec codec, @Nullable Object value) {
        return codec.encode(value, result);
    }

    /// Reads a result.
    ///
    /// @param codec what reads it
    /// @param text its text
    /// @return the result
    /// @throws IllegalArgumentException if the text is not that of a result
    @SuppressWarnings({"unchecked", "NullAway"}) // Likewise.
    public T result(Codec codec, String text) {
        return (T) codec.decode(text, result);
    }

    /// `fulfil, version 1`.
    @Override
    public String toString() {
        return name + ", version " + version;
    }
}
