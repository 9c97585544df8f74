package dev.syncopate.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.syncopate.driver.Entry;
import dev.syncopate.history.History;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BadFilesTest {
    private static final JsonCodec CODEC = JsonCodec.of(HistoryFilesTest.Depot.class);
    private static final HistoryFiles FILES = HistoryFiles.of(CODEC);
    private static final String WHOLE = FILES.text(HistoryFilesTest.history());

    private static final String HEADER = "{\"syncopate\":\"history\",\"version\":1,\"run\":\"r\",\"seed\":0,"
            + "\"start\":\"1970-01-01T00:00:00Z\"}\n";

    private static String refusal(String text) {
        try {
            FILES.parse(text);
            return "";
        } catch (IllegalArgumentException e) {
            return String.valueOf(e.getMessage());
        }
    }

    @Test
    void file_that_is_cut_anywhere_is_refused_or_is_the_beginning_of_the_history() {
        List<Entry> all = HistoryFilesTest.history().entries();
        int refused = 0;
        for (int length = 1; length < WHOLE.length(); length++) {
            try {
                History read = FILES.parse(WHOLE.substring(0, length));
                assertThat(all.subList(0, read.entries().size())).isEqualTo(read.entries());
            } catch (IllegalArgumentException e) {
                refused++;
                assertThat(e).hasMessageContaining("line ").hasMessageContaining("column ");
                assertThat(e.getMessage()).hasSizeLessThan(500).doesNotContain("\n");
            }
        }
        assertThat(refused).isGreaterThan(WHOLE.length() * 9 / 10);
    }

    @Test
    void file_with_flipped_bytes_is_refused_or_read_as_what_it_says() {
        byte[] whole = WHOLE.getBytes(StandardCharsets.UTF_8);
        Random random = new Random(7);
        for (int i = 0; i < 5_000; i++) {
            byte[] flipped = whole.clone();
            for (int flips = 1 + random.nextInt(3); flips > 0; flips--) {
                flipped[random.nextInt(flipped.length)] ^= (byte) (1 << random.nextInt(8));
            }
            String text = new String(flipped, StandardCharsets.ISO_8859_1);

            String refusal = refusal(text);

            assertThat(refusal).as("the refusal of %s", text).hasSizeLessThan(700);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"yielded\":\"/0\",\"action\":{\"java.lang.ProcessBuilder\":{}},\"at\":\"1970-01-01T00:00:00Z\"}",
                "{\"yielded\":\"/0\",\"action\":{\"Paid\":{\"order\":\"o\"}},\"at\":\"1970-01-01T00:00:00Z\"}",
                "{\"yielded\":\"/0\",\"action\":null,\"at\":\"1970-01-01T00:00:00Z\"}",
                "{\"yielded\":\"/0\",\"at\":\"1970-01-01T00:00:00Z\"}",
                "{\"yielded\":\"/x\",\"action\":{\"Count\":{}},\"at\":\"1970-01-01T00:00:00Z\"}",
                "{\"yielded\":7,\"action\":{\"Count\":{}},\"at\":\"1970-01-01T00:00:00Z\"}",
                "{\"yielded\":\"/0\",\"action\":{\"Count\":{}}}",
                "{\"yielded\":\"/0\",\"action\":{\"Count\":{}},\"at\":\"yesterday\"}",
                "{\"ended\":\"/0\",\"result\":1,\"at\":\"1970-01-01T00:00:00Z\"}",
                "{\"ended\":\"/0\",\"action\":{\"Count\":{}},\"result\":\"x\",\"at\":\"1970-01-01T00:00:00Z\"}",
                "{\"ended\":\"/0\",\"action\":{\"Count\":{}},\"at\":\"1970-01-01T00:00:00Z\"}",
                "{\"ended\":\"/0\",\"action\":{\"Count\":{}},\"failure\":null,\"at\":\"1970-01-01T00:00:00Z\"}",
                "{\"finished\":\"/\",\"how\":\"exploded\",\"at\":\"1970-01-01T00:00:00Z\"}",
                "{\"waits\":\"/\",\"at\":\"1970-01-01T00:00:00Z\"}",
                "{\"slept\":\"/0\",\"at\":\"1970-01-01T00:00:00Z\"}",
                "{\"cancelled\":\"/0\",\"mood\":\"bad\",\"at\":\"1970-01-01T00:00:00Z\"}",
                "{\"cancelled\":\"/0\",\"after\":99999999999999999999,\"at\":\"1970-01-01T00:00:00Z\"}",
                "[]",
                "7"
            })
    void line_that_is_no_entry_is_refused_with_its_place(String line) {
        assertThat(refusal(HEADER + line)).contains("line 2").hasSizeLessThan(500);
    }

    @Test
    void deep_nesting_is_refused_with_its_place() {
        String deep = HEADER + "{\"yielded\":\"/0\",\"action\":" + "[".repeat(100_000);

        assertThat(refusal(deep)).contains("line 2").hasSizeLessThan(500);
    }

    /// A gigabyte that is never in memory.
    @Test
    void line_of_a_gigabyte_is_refused_in_bounded_memory() throws IOException {
        byte[] start =
                (HEADER + "{\"yielded\":\"/0\",\"action\":{\"Take\":{\"what\":\"").getBytes(StandardCharsets.UTF_8);
        try (InputStream huge = new Repeated(start, (byte) 'a', 1L << 30)) {
            assertThatThrownBy(() -> new HistoryReader(new TypedValues(CODEC), CODEC.parser(huge)).next())
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("line 2");
        }
    }
}
