package dev.syncopate.driver;

import static dev.syncopate.combinators.Combinators.retry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.syncopate.Action;
import dev.syncopate.ActionFailedException;
import dev.syncopate.Executor;
import dev.syncopate.Orchestration;
import dev.syncopate.Syncopate;
import dev.syncopate.combinators.Schedule;
import java.io.IOException;
import java.lang.reflect.Type;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ThroughCodecTest {
    sealed interface Print<R> extends Action<Print<?>, R> {
        record Page(String text) implements Print<List<String>> {}

        @SuppressWarnings("ArrayRecordComponent") // That is the point.
        record Image(int[] pixels) implements Print<Integer> {}
    }

    /// Gives back what was written, or something else.
    private static final class Table implements Codec {
        private final Map<String, @Nullable Object> values = new HashMap<>();
        private final List<String> encoded = new ArrayList<>();
        private final UnaryOperator<@Nullable Object> read;

        Table(UnaryOperator<@Nullable Object> read) {
            this.read = read;
        }

        @Override
        public String encode(@Nullable Object value, Type type) {
            String text = value instanceof Print.Image(int[] pixels) ? Arrays.toString(pixels) : String.valueOf(value);
            values.put(text, value);
            encoded.add(type.getTypeName() + " " + text);
            return text;
        }

        @Override
        public @Nullable Object decode(String text, Type type) {
            return read.apply(values.get(text));
        }
    }

    private final List<Object> performed = new ArrayList<>();

    private final Executor<Print<?>> printer = Executor.of((action, call) -> {
        performed.add(action);
        return switch (action) {
            case Print.Page(var text) -> {
                if (text.isEmpty()) {
                    throw new IOException("empty");
                }
                yield List.of(text, "printed");
            }
            case Print.Image(var pixels) -> pixels.length;
        };
    });

    private <T> T run(Table codec, Orchestration<Print<?>, T> orchestration) {
        return Syncopate.inMemory()
                .throughCodec(codec)
                .run(
                        orchestration,
                        printer.with(retry(Schedule.fixed(Duration.ofNanos(1)).upTo(3))));
    }

    @Test
    void actions_and_results_go_through_the_codec_by_their_types() {
        Table codec = new Table(value -> value);

        assertThat(this.<List<String>>run(codec, c -> c.yield(new Print.Page("a"))))
                .containsExactly("a", "printed");

        assertThat(codec.encoded)
                .containsExactly("java.lang.Object Page[text=a]", "java.util.List<java.lang.String> [a, printed]");
    }

    @Test
    void run_goes_on_with_what_comes_back() {
        Print.Page copy = new Print.Page("a");
        Table codec = new Table(value -> value instanceof Print.Page ? copy : value);

        run(codec, c -> c.yield(new Print.Page("a")));

        assertThat(performed).singleElement().isSameAs(copy);
    }

    @Test
    void action_that_does_not_come_back_equal_is_a_mistake_that_names_the_component_and_is_not_retried() {
        Table codec = new Table(value -> value instanceof Print.Page ? new Print.Page("b") : value);

        assertThatThrownBy(() -> run(codec, c -> c.yield(new Print.Page("a"))))
                .isInstanceOf(ClassCastException.class)
                .hasMessageStartingWith(
                        "Page[text=a] at /0 is not the same after it was stored and read: [text: a -> b]. Use types");
        assertThat(performed).isEmpty();
    }

    @Test
    void result_that_does_not_come_back_equal_is_a_mistake_that_no_layer_handles() {
        Table codec = new Table(value -> value instanceof List ? List.of() : value);

        assertThatThrownBy(() -> run(codec, c -> c.yield(new Print.Page("a"))))
                .isInstanceOf(ClassCastException.class)
                .hasMessageStartingWith("The result of Page[text=a] at /0 is not the same after");
        assertThat(performed).hasSize(1);
    }

    @Test
    void what_the_codec_refuses_is_a_mistake_with_the_codecs_reason() {
        Table codec = new Table(value -> {
            throw new IllegalArgumentException("Page.text is no text");
        });

        assertThatThrownBy(() -> run(codec, c -> c.yield(new Print.Page("a"))))
                .isInstanceOf(ClassCastException.class)
                .hasMessage("Page[text=a] at /0 cannot be stored: Page.text is no text");
    }

    @Test
    void action_with_an_array_is_compared_by_its_text() {
        Table codec = new Table(
                value -> value instanceof Print.Image(int[] pixels) ? new Print.Image(pixels.clone()) : value);

        assertThat(this.<Integer>run(codec, c -> c.yield(new Print.Image(new int[] {1, 2}))))
                .isEqualTo(2);
    }

    @Test
    void failures_and_questions_to_the_driver_do_not_go_through_the_codec() {
        Table codec = new Table(value -> value);

        assertThatThrownBy(() -> this.<List<String>>run(codec, c -> {
                    c.now();
                    return c.yield(new Print.Page(""));
                }))
                .isInstanceOf(ActionFailedException.class);

        assertThat(codec.encoded).containsExactly("java.lang.Object Page[text=]");
    }
}
