package dev.syncopate.durable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.syncopate.ActionFailedException;
import dev.syncopate.Executor;
import dev.syncopate.Orchestration;
import dev.syncopate.Syncopate;
import dev.syncopate.json.JsonCodec;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LargeTest {
    private static final int LENGTH = 50_000_000;
    private static final JsonCodec WIDE = Shop.CODEC.withMaxLength(2 * LENGTH);

    private static final Orchestration<Shop<?>, Integer> CHARGING =
            conductor -> conductor.yield(new Shop.Charge(1)).length();

    @TempDir
    Path folder;

    private Path file;
    private final List<Shop<?>> performed = new ArrayList<>();

    @BeforeEach
    void file() {
        file = folder.resolve("runs.db");
    }

    /// @param length how long the answers are
    private Executor<Shop<?>> answering(int length) {
        return action -> {
            performed.add(action);
            return "x".repeat(length);
        };
    }

    private <T> T run(JsonCodec codec, @Nullable Object input, Orchestration<Shop<?>, T> orchestration, int length) {
        try (Store store = Store.open(file, codec)) {
            return Syncopate.inMemory()
                    .recordedTo(store.log("order-1", "order", "1", input))
                    .run(orchestration, answering(length));
        }
    }

    @Test
    void value_of_50_megabytes_is_stored_beside_its_event_and_read_again() {
        assertThat(run(WIDE, null, CHARGING, LENGTH)).isEqualTo(LENGTH);

        assertThat(Tables.read(file, "SELECT value, remark FROM event WHERE place = 1"))
                .containsExactly(List.of("-", "50,000,002 characters, in the table large"));
        assertThat(Tables.read(file, "SELECT path, what, length(text) FROM large"))
                .containsExactly(List.of("/0", "value", "50000002"));
        Tables.change(file, "DELETE FROM event WHERE kind = 'finished'", "UPDATE run SET status = 'running'");
        assertThat(run(WIDE, null, CHARGING, LENGTH)).isEqualTo(LENGTH);
        assertThat(performed).hasSize(1);
    }

    @Test
    void value_that_is_too_long_for_the_codec_fails_its_action_alone() {
        Orchestration<Shop<?>, String> charging = conductor -> {
            try {
                return conductor.yield(new Shop.Charge(1));
            } catch (ActionFailedException e) {
                return "refused: " + e.is(IllegalArgumentException.class);
            }
        };
        assertThat(run(Shop.CODEC, null, charging, LENGTH)).isEqualTo("refused: true");
        assertThat(run(Shop.CODEC, null, charging, LENGTH)).isEqualTo("refused: true");
        assertThat(Tables.read(file, "SELECT outcome FROM event WHERE value LIKE '%withMaxLength%'"))
                .containsExactly(List.of("failed"));
        assertThat(performed).hasSize(1);
    }

    @Test
    void text_of_a_million_characters_is_in_its_row() {
        run(WIDE, null, CHARGING, Large.LONGEST - 2);
        assertThat(Tables.read(file, "SELECT length(value), remark FROM event WHERE place = 1"))
                .containsExactly(List.of("1000000", "-"));
        assertThat(Tables.read(file, "SELECT * FROM large")).isEmpty();
    }

    @Test
    void large_input_and_result_are_stored_beside_their_run() {
        String input = "y".repeat(2_000_000);
        Orchestration<Shop<?>, String> repeating = conductor -> conductor.yield(new Shop.Charge(1));

        String result = run(WIDE, input, repeating, 3_000_000);

        assertThat(Tables.read(file, "SELECT input FROM run")).containsExactly(List.of("-"));
        assertThat(Tables.read(file, "SELECT result FROM where_are_my_runs"))
                .containsExactly(List.of("3,000,002 characters, in the table large"));
        assertThat(Tables.read(file, "SELECT path, what, length(text) FROM large ORDER BY path, what"))
                .containsExactly(
                        List.of("", "input", "2000002"),
                        List.of("", "value", "3000002"),
                        List.of("/0", "value", "3000002"));
        assertThat(run(WIDE, input, repeating, 3_000_000)).isEqualTo(result);
        assertThatThrownBy(() -> run(WIDE, input + "y", repeating, 1)).isInstanceOf(StoreException.class);
        assertThat(performed).hasSize(1);
    }

    @Test
    void large_action_in_flight_is_stored_once_and_goes_on_after_a_restart() throws InterruptedException {
        Shop.Hold large = new Shop.Hold("z".repeat(2_000_000));
        Orchestration<Shop<?>, String> holding = conductor -> conductor.yield(large);
        CountDownLatch holds = new CountDownLatch(1);
        try (Store store = Store.open(file, WIDE)) {
            Syncopate.inMemory()
                    .recordedTo(store.log("order-1", "order", "1", null))
                    .start(holding, action -> {
                        holds.countDown();
                        new CountDownLatch(1).await();
                        return "";
                    });
            holds.await();
            List<List<String>> seen = List.of();
            while (!seen.equals(List.of(List.of("/0 (large)")))) {
                seen = Tables.read(file, "SELECT in_flight FROM where_are_my_runs");
            }
        }
        assertThat(run(WIDE, null, holding, 4)).isEqualTo("xxxx");
        assertThat(run(WIDE, null, holding, 4)).isEqualTo("xxxx");
        assertThat(performed).containsExactly(large);
        assertThat(Tables.read(file, "SELECT path, what FROM large")).containsExactly(List.of("/0", "action"));
    }

    @Test
    void text_that_no_database_keeps_is_refused_before() {
        assertThatThrownBy(() -> Large.requireStorable("x".repeat(300_000_001)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("A text of 300,000,001 characters is longer than a store keeps, which is 300,000,000:"
                        + " store large data elsewhere and keep its key");
    }
}
