package dev.syncopate.durable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.syncopate.ActionFailedException;
import dev.syncopate.Syncopate;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GoldenTest {
    @TempDir
    Path folder;

    @Test
    void there_is_a_store_of_each_version() throws IOException {
        assertThat(Golden.copy(Schema.VERSION, folder)).exists();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void store_of_version_stays_readable(int version) throws IOException {
        Path file = Golden.copy(version, folder);
        assertThat(Tables.read(
                        file, "SELECT id, name, version, status, events, in_flight FROM where_are_my_runs ORDER BY id"))
                .containsExactly(
                        List.of("ended", "order", "1", "returned", "4", "-"),
                        List.of("failed", "order", "1", "failed", "2", "-"),
                        List.of("middle", "limited", "1", "running", "1", "/0/1 {\"Charge\":{\"cents\":500}}"));
        Shop.Desk desk = new Shop.Desk();
        try (Store store = Store.takeOver(file, Shop.CODEC)) {
            assertThat(Syncopate.inMemory()
                            .recordedTo(store.log("ended", "order", "1", "book"))
                            .run(Shop.ORDER, desk))
                    .isEqualTo("paid 500");
            assertThatThrownBy(() -> Syncopate.inMemory()
                            .recordedTo(store.log("failed", "order", "1", null))
                            .run(Shop.ORDER, desk))
                    .isInstanceOf(ActionFailedException.class)
                    .matches(failure -> ((ActionFailedException) failure).is(IOException.class));
            assertThat(desk.performed).isEmpty();

            assertThat(Syncopate.inMemory()
                            .recordedTo(store.log("middle", "limited", "1", null))
                            .run(Golden.LIMITED, desk))
                    .isEqualTo("paid 500");
            assertThat(desk.performed).containsExactly(new Shop.Charge(500), new Shop.Ship("paid 500"));
        }
    }
}
