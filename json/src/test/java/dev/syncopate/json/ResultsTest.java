package dev.syncopate.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.syncopate.Action;
import dev.syncopate.DriverAction;
import dev.syncopate.json.Bank.Receipt;
import java.io.StringReader;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.core.JsonParser;

/// Results are written and read by what their actions declare.
class ResultsTest {
    private static final JsonCodec CODEC = JsonCodec.of(Bank.class);
    private static final Receipt RECEIPT = new Receipt("r-1", Instant.EPOCH);
    private static final String TEXT = "{\"number\":\"r-1\",\"at\":\"1970-01-01T00:00:00Z\"}";

    private static void assertResult(Object action, @Nullable Object result, String text) {
        StringBuilder out = new StringBuilder();
        CODEC.writeResult(out, action, result);
        JsonParser in = CODEC.parser(new StringReader(text));
        in.nextToken();

        assertThat(out).hasToString(text);
        assertThat(CODEC.readResult(in, action)).isEqualTo(result);
        assertThat(CODEC.encode(result, Action.resultType(action))).isEqualTo(text);
        assertThat(CODEC.decode(text, Action.resultType(action))).isEqualTo(result);
    }

    @Test
    void the_type_is_the_one_that_the_action_declares() {
        assertResult(new Bank.Upload("a", new byte[0]), 5L, "5");
        assertResult(new Bank.Find("a"), Optional.of(new Bank.Method.Cash()), "[{\"Cash\":{}}]");
        assertResult(new Bank.Find("a"), null, "null");
        assertResult(new Bank.Notify(new Bank.Letter("x")), null, "null");
        assertResult(new DriverAction.Now(), Instant.EPOCH, "\"1970-01-01T00:00:00Z\"");
        assertResult(new DriverAction.Seed(), -1L, "-1");
    }

    @Test
    void a_type_that_a_component_holds_is_solved_for_each_action() {
        assertResult(new Bank.Get<>(Receipt.class, 1), RECEIPT, TEXT);
        assertResult(new Bank.Get<>(Long.class, 1), 1L, "1");
        assertResult(new Bank.Get<>(int.class, 1), 1, "1");
        assertResult(new Bank.GetAll<>(Receipt.class), Arrays.asList(RECEIPT, null), "[" + TEXT + ",null]");
    }

    @Test
    void a_result_of_any_type_has_its_class() {
        assertResult(new Bank.Any(1), 1L, "{\"Long\":1}");
        assertResult(new Bank.Any(1), RECEIPT, "{\"Receipt\":" + TEXT + "}");
        assertResult(new Bank.Count(), 1.5, "{\"Double\":1.5}");
        assertResult(new Bank.Wild(List.of(), java.util.Map.of()), List.of(1, "a"), "[{\"Integer\":1},\"a\"]");
    }

    @Test
    void a_result_of_another_type_is_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CODEC.writeResult(new StringBuilder(), new Bank.Find("a"), "text"))
                .withMessageContaining("is a String");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CODEC.writeResult(new StringBuilder(), new Bank.Notify(new Bank.Letter("x")), "text"))
                .withMessageContaining("is a String");
        JsonParser in = CODEC.parser(new StringReader("\n {\"number\":1}"));
        in.nextToken();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CODEC.readResult(in, new Bank.Get<>(Receipt.class, 1)))
                .withMessageStartingWith("Bank.Receipt.number (line 2, column 12) is a whole number");
    }

    @Test
    void actions_that_equal_no_other_are_compared_by_their_texts() {
        Bank.Upload one = new Bank.Upload("a", new byte[] {1});
        Bank.Upload other = new Bank.Upload("a", new byte[] {1});

        assertThat(one).isNotEqualTo(other);
        assertThat(CODEC.encode(one, Bank.class))
                .isEqualTo(CODEC.encode(other, Bank.class))
                .isNotEqualTo(CODEC.encode(new Bank.Upload("a", new byte[] {2}), Bank.class));
    }

    @Test
    void an_int_and_a_long_are_two_values_of_one_text_only_where_a_type_tells_them_apart() {
        assertThat(CODEC.encode(20, int.class)).isEqualTo(CODEC.encode(20L, long.class));
        assertThat(CODEC.decode("20", int.class)).isEqualTo(20);
        assertThat(CODEC.decode("20", long.class)).isEqualTo(20L);
        assertThat(CODEC.encode(20, Object.class)).isNotEqualTo(CODEC.encode(20L, Object.class));
    }

    @Test
    void a_result_of_what_is_no_action_is_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CODEC.writeResult(new StringBuilder(), "text", "text"))
                .withMessageContaining("is no Action");
    }

    @Test
    void many_threads_use_a_codec_that_has_met_no_type() throws Exception {
        for (int round = 0; round < 20; round++) {
            JsonCodec fresh = JsonCodec.of(Bank.class, Shapes.class);
            Callable<Boolean> work = () -> Cases.all().stream().allMatch(each -> {
                String text = fresh.encode(each.value(), each.type());
                return fresh.encode(fresh.decode(text, each.type()), each.type())
                        .equals(text);
            });
            try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
                List<Future<Boolean>> done = threads.invokeAll(
                        IntStream.range(0, 4).mapToObj(i -> work).toList());
                for (Future<Boolean> each : done) {
                    assertThat(each.get()).isTrue();
                }
            }
        }
    }
}
