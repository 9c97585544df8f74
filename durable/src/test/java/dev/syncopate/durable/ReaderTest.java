package dev.syncopate.durable;

import static org.assertj.core.api.Assertions.assertThat;

import dev.syncopate.json.JsonCodec;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class ReaderTest {
    private static final int ROUNDS = 100;
    private static final int THREADS = 4;

    @TempDir
    private Path folder;

    private final Queue<String> reasons = new ConcurrentLinkedQueue<>();

    @Test
    void whoever_asks_while_the_store_closes_is_told_that_it_was_closed() throws Exception {
        Path file = folder.resolve("runs.db");
        Store.open(file, JsonCodec.of(Shop.class)).close();
        for (int round = 0; round < ROUNDS; round++) {
            closeWhileOthersAsk(file);
        }
        assertThat(reasons).hasSize(ROUNDS * THREADS).allMatch(reason -> reason.startsWith("The store was closed"));
    }

    private void closeWhileOthersAsk(Path file) throws InterruptedException {
        Reader reader = new Reader(file);
        CountDownLatch asked = new CountDownLatch(THREADS);
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            threads.add(Thread.ofPlatform().start(() -> askUntilClosed(reader, asked)));
        }
        asked.await();
        reader.close();
        for (Thread each : threads) {
            each.join();
        }
    }

    private void askUntilClosed(Reader reader, CountDownLatch asked) {
        try {
            while (true) {
                reader.run("nobody");
                asked.countDown();
            }
        } catch (StoreException e) {
            reasons.add(String.valueOf(e.getMessage()));
        }
    }
}
