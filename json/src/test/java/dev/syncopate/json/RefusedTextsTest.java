package dev.syncopate.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.syncopate.json.Bank.Money;
import dev.syncopate.json.Cases.Case;
import java.io.InputStream;
import java.io.StringReader;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.core.JsonParser;

/// A text that does not fit gives one `IllegalArgumentException`, in one sentence, with its place.
class RefusedTextsTest {
    private static final JsonCodec CODEC = JsonCodec.of(Bank.class);

    static List<Case> cases() {
        return Cases.all();
    }

    private static String message(String text, Type type) {
        try {
            throw new AssertionError("read as " + CODEC.decode(text, type));
        } catch (IllegalArgumentException e) {
            assertProper(e);
            return String.valueOf(e.getMessage());
        }
    }

    private static void assertProper(IllegalArgumentException e) {
        assertThat(e.getClass()).isEqualTo(IllegalArgumentException.class);
        assertThat(e.getMessage()).doesNotContain("\n").hasSizeLessThan(700);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void a_text_that_is_cut_anywhere_is_refused(Case each) {
        String text = CODEC.encode(each.value(), each.type());
        int step = Math.max(1, text.length() / 200);
        for (int end = 0; end < text.length(); end += step) {
            String cut = text.substring(0, end);
            if (!cut.matches("-?[0-9]+(\\.[0-9]+)?")) { // a shorter number is one
                assertThat(message(cut, each.type())).isNotEmpty();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void a_text_with_other_bytes_is_refused_or_read_as_a_value_of_the_type(Case each) {
        byte[] bytes = CODEC.encode(each.value(), each.type()).getBytes(StandardCharsets.UTF_8);
        Random random = new Random(7);
        for (int i = 0; i < 400; i++) {
            byte[] flipped = bytes.clone();
            flipped[random.nextInt(flipped.length)] ^= (byte) (1 << random.nextInt(8));
            String text = new String(flipped, StandardCharsets.UTF_8);
            try {
                @Nullable Object read = CODEC.decode(text, each.type());
                assertThat(read == null || Generics.erasure(each.type()).isInstance(read))
                        .isTrue();
                String again = CODEC.encode(read, each.type());
                assertThat(CODEC.encode(CODEC.decode(again, each.type()), each.type()))
                        .isEqualTo(again);
            } catch (IllegalArgumentException e) {
                assertProper(e);
            }
        }
    }

    @Test
    void a_class_that_is_not_of_the_family_is_refused() {
        assertThat(message("{\"java.lang.Thread\":{}}", Bank.class))
                .isEqualTo(
                        "The text for Bank (line 1, column 21) is a 'java.lang.Thread', which is no class of Bank that"
                                + " the codec knows (Any, Count, Find, Get, GetAll, Notify, Pay, Upload, Wild): if it was renamed,"
                                + " give its class with withAlias(\"java.lang.Thread\", ...)");
        assertThat(message("{\"Money\":{}}", Bank.class)).contains("is a 'Money', which is no class of Bank");
        assertThat(message("{\"java.io.File\":\"/etc/passwd\"}", Number.class)).contains("no class of Number");
        assertThat(message("{\"Any\":{\"value\":{\"javax.script.ScriptEngineManager\":{}}}}", Bank.class))
                .startsWith(
                        "Bank.Any.value (line 1, column 53) is a 'javax.script.ScriptEngineManager', which is no class"
                                + " of Object that the codec knows");
    }

    @Test
    void a_number_is_not_made_another_type() {
        assertThat(message("{\"Get\":{\"type\":\"Money\",\"id\":1.5}}", Bank.class))
                .isEqualTo(
                        "Bank.Get.id (line 1, column 29) is a number with a point, but int needs a whole number: give"
                                + " the component back the type with which it was stored, or add a new one");
        assertThat(message("\"5\"", int.class)).contains("is a text, but int needs a whole number");
        assertThat(message("5", String.class)).contains("is a whole number, but String needs a text");
        assertThat(message("5", double.class)).contains("is a whole number, but double needs a number with a point");
        assertThat(message("5.0", long.class)).contains("is a number with a point, but long needs a whole number");
        assertThat(message("1e3", int.class)).contains("is a number with a point, but int needs a whole number");
        assertThat(message("0", boolean.class)).contains("is a whole number, but boolean needs true or false");
        assertThat(message("\"true\"", Boolean.class)).contains("is a text, but boolean needs true or false");
        assertThat(message("\"\"", Money.class)).contains("is a text, but Bank.Money needs an object");
        assertThat(message("\"1.5\"", double.class)).contains("is a text, but double needs a number with a point");
        assertThat(message("0", Bank.Size.class)).contains("is a whole number, but Bank.Size needs a text");
        assertThat(message("\"a\"", new TypeOf<List<String>>() {}.type())).contains("is a text, but List needs a list");
    }

    @Test
    void a_number_that_is_too_large_is_refused() {
        for (Class<?> type : List.of(int.class, long.class, byte.class, short.class)) {
            assertThat(message("9223372036854775808", type)).contains("is a number that is too large for " + type);
        }
        assertThat(message("2147483648", int.class)).contains("too large for int");
        assertThat(message("-129", byte.class)).contains("too large for byte");
        assertThat(message("1e400", double.class)).contains("too large");
        assertThat(message("1e300", float.class)).contains("too large");
        assertThat(message("1e99999999999", BigDecimal.class)).contains("too large for BigDecimal");
    }

    @Test
    void null_is_no_primitive_value() {
        assertThat(message("{\"value\":null,\"next\":null}", Bank.Chain.class))
                .startsWith("Bank.Chain.value (line 1, column 10) is null, but int needs a value");
        assertThat(message("[[1,null]]", int[][].class)).contains("at [0][1] (line 1, column 5) is null");
    }

    @Test
    void a_component_that_is_missing_or_unknown_or_there_twice_is_named() {
        assertThat(message("{\"Get\":{\"type\":\"Money\"}}", Bank.class))
                .isEqualTo("Bank.Get.id (line 1, column 23) is missing in the text: give what it was with"
                        + " withDefault(Bank.Get.class, \"id\", ...), or declare an Optional");
        assertThat(message("{\"Get\":{\"type\":\"Money\",\"id\":1,\"more\":[{}]}}", Bank.class))
                .isEqualTo(
                        "Bank.Get.more (line 1, column 38) is in the text, but Bank.Get has no such component: if it was"
                                + " renamed, give its name with withAlias(Bank.Get.class, \"more\", ...); if it was removed, with"
                                + " withRemoved(Bank.Get.class, \"more\")");
        assertThat(message("{\"value\":1,\"value\":2,\"next\":null}", Bank.Chain.class))
                .contains("is in the text twice");
    }

    @Test
    void a_key_or_an_element_that_is_there_twice_is_refused() {
        assertThat(message("{\"a\":1,\"a\":2}", new TypeOf<java.util.Map<String, Integer>>() {}.type()))
                .contains("has a key twice");
        assertThat(message("[1,1]", new TypeOf<java.util.Set<Integer>>() {}.type()))
                .contains("at [1]")
                .contains("is in the set twice");
        assertThat(message("[1,1]", new TypeOf<java.util.SequencedSet<Integer>>() {}.type()))
                .contains("is in the set twice");
    }

    @Test
    void texts_that_are_none_of_their_type_are_refused() {
        for (Class<?> type : Texts.ALL.keySet()) {
            if (!List.of(java.io.File.class, java.nio.file.Path.class, java.util.Locale.class)
                    .contains(type)) {
                assertThat(message("\"?? no such thing\"", type)).contains("'?? no such thing', which is no ");
            }
        }
        for (String text : List.of(
                "2026-13-01T00:00:00Z",
                "2026-02-30T00:00:00Z",
                "2026-02-03T24:00:01Z",
                "2026-02-03T00:60:00Z",
                "2026-02-03 00:00:00Z",
                "20x6-02-03T00:00:00Z",
                "2026-02-03T00:00:00.12x4Z",
                "2026-02-03T00:00:00",
                "")) {
            assertThat(message("\"" + text + "\"", java.time.Instant.class)).contains("which is no Instant");
        }
    }

    @Test
    void a_record_whose_constructor_refuses_the_values_is_named() {
        assertThat(message("{\"first\":null,\"last\":\"x\"}", Bank.Name.class))
                .contains("is a Bank.Name that its constructor refuses with NullPointerException");
    }

    @Test
    void a_text_that_goes_on_is_refused() {
        assertThat(message("1 2", int.class)).isEqualTo("The text (line 1, column 3) goes on after its value");
        assertThat(message("{} x", Bank.Method.Cash.class)).contains("line 1, column 4");
    }

    @Test
    void an_empty_text_is_refused() {
        assertThat(message("", int.class)).contains("is missing, but int needs a whole number");
        assertThat(message("  ", Bank.class)).contains("is missing");
    }

    @Test
    void a_place_in_a_later_line_is_told() {
        assertThat(message("{\n  \"Get\": {\n    \"id\": true\n}}", Bank.class))
                .startsWith("Bank.Get.id (line 3, column 11) is true or false");
        assertThat(message("{\n  \"Get\": {\n    id: true\n}}", Bank.class)).contains("(line 3, column 5) is no JSON");
    }

    @Test
    void a_text_that_is_nested_deeply_is_refused() {
        for (String open : List.of("[", "{\"List\":[", "{\"Any\":{\"value\":", "{\"a\":")) {
            for (Type type :
                    List.of(Object.class, Bank.class, Bank.Chain.class, new TypeOf<List<List<?>>>() {}.type())) {
                assertThat(message(open.repeat(200_000), type)).isNotEmpty();
            }
        }
        assertThat(message("{\"List\":[".repeat(300), Object.class))
                .contains("is nested deeper than 500 objects and lists");
        assertThat(message("{\"value\":1,\"next\":".repeat(501), Bank.Chain.class))
                .contains("is nested deeper than 500");
    }

    @Test
    void a_thread_with_little_stack_is_told_so_or_reads_the_text() throws InterruptedException {
        String text = "{\"value\":1,\"next\":".repeat(499) + "{\"value\":1,\"next\":null}" + "}".repeat(499);
        Object whole = CODEC.decode(text, Bank.Chain.class); // all classes are loaded then
        assertThat(message("{\"value\":1,\"next\":".repeat(501), Bank.Chain.class))
                .isNotEmpty();
        AtomicReference<@Nullable Object> read = new AtomicReference<>();
        Thread small = new Thread(
                null,
                () -> {
                    try {
                        read.set(CODEC.decode(text, Bank.Chain.class));
                    } catch (Throwable e) {
                        read.set(e);
                    }
                },
                "small",
                200_000);
        small.start();
        small.join();

        if (read.get() instanceof IllegalArgumentException e) {
            assertProper(e);
            assertThat(e).hasMessageContaining("is nested too deeply for the stack of this thread");
        } else {
            assertThat(CODEC.encode(read.get(), Bank.Chain.class)).isEqualTo(CODEC.encode(whole, Bank.Chain.class));
        }
    }

    @Test
    void a_text_longer_than_the_greatest_length_is_refused_at_once() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CODEC.withMaxLength(10).decode("\"" + "x".repeat(10) + "\"", String.class))
                .withMessage("The text for String has 12 characters, more than 10: raise withMaxLength(...) if it is no"
                        + " mistake");
    }

    /// A text of a gigabyte in one line, of which nothing is kept.
    @SuppressWarnings("InputStreamSlowMultibyteRead") // it is to be counted
    private static final class Endless extends InputStream {
        private final byte[] begin;
        private final byte[] more;
        private long at;

        private Endless(String begin, String more) {
            this.begin = begin.getBytes(StandardCharsets.UTF_8);
            this.more = more.getBytes(StandardCharsets.UTF_8);
        }

        @Override
        public int read() {
            long i = at++;
            return i >= 1L << 30
                    ? -1
                    : i < begin.length ? begin[(int) i] : more[(int) ((i - begin.length) % more.length)];
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "\"|x",
                "[|1,",
                "[|\"a\",",
                "[[|\"aaaaaaaaaaaaaaaaaaaaaaa\",",
                "{\"|x",
                "{\"a\":|1",
                "[|\"\\u0001\","
            })
    void a_gigabyte_in_one_line_is_refused_within_bounded_memory(String begin, String more) {
        JsonCodec codec = CODEC.withMaxLength(1 << 20);
        for (Type type : List.of(
                Object.class,
                String.class,
                new TypeOf<List<Object>>() {}.type(),
                new TypeOf<java.util.Map<String, Object>>() {}.type(),
                new TypeOf<List<List<String>>>() {}.type())) {
            Endless endless = new Endless(begin, more);
            JsonParser in = codec.parser(endless);
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> {
                        in.nextToken();
                        codec.read(in, type);
                    })
                    .satisfies(RefusedTextsTest::assertProper);
            assertThat(endless.at).isLessThan(100L << 20);
        }
    }

    @Test
    void a_reader_is_read_as_a_stream_is() {
        JsonParser in = CODEC.parser(new StringReader("1 {\"Count\":{}} 3"));
        in.nextToken();
        assertThat(CODEC.read(in, int.class)).isEqualTo(1);
        in.nextToken();
        assertThat(CODEC.read(in, Bank.class)).isEqualTo(new Bank.Count());
        in.nextToken();
        assertThat(CODEC.readResult(in, new Bank.Upload("", new byte[0]))).isEqualTo(3L);
        assertThat(in.nextToken()).isNull();
    }
}
