package dev.syncopate.durable;

import dev.syncopate.Orchestration;
import dev.syncopate.Syncopate;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;

/// Stores of each version, with a run that has ended, one that has failed, and one in the middle. They are
/// never written again: what was stored once stays readable.
final class Golden {
    static final Orchestration<Shop<?>, String> LIMITED = conductor ->
            conductor.timeout(Duration.ofDays(10_000), (Orchestration<Shop<?>, String>) part -> Shop.ORDER.run(part));

    private Golden() {}

    static Path copy(int version, Path folder) throws IOException {
        Path copy = folder.resolve("golden.db");
        try (InputStream in = Objects.requireNonNull(Golden.class.getResourceAsStream("/store-" + version + ".db"))) {
            Files.copy(in, copy);
        }
        return copy;
    }

    /// Writes such a store of the newest version.
    ///
    /// @param arguments the file
    public static void main(String... arguments) throws InterruptedException {
        Shop.Desk desk = new Shop.Desk();
        CountDownLatch charging = new CountDownLatch(1);
        try (Store store = Store.open(Path.of(arguments[0]), Shop.CODEC)) {
            Syncopate.inMemory()
                    .recordedTo(store.log("ended", "order", "1", "book"))
                    .run(Shop.ORDER, desk);
            try {
                Syncopate.inMemory()
                        .recordedTo(store.log("failed", "order", "1", null))
                        .run(Shop.ORDER, action -> {
                            throw new IOException("no connection");
                        });
            } catch (RuntimeException e) {
                System.out.println(e);
            }
            Syncopate.inMemory()
                    .recordedTo(store.log("middle", "limited", "1", null))
                    .start(LIMITED, action -> {
                        if (action instanceof Shop.Charge) {
                            charging.countDown();
                            new CountDownLatch(1).await();
                        }
                        return desk.execute(action);
                    });
            charging.await();
            Thread.sleep(1_000);
        }
    }
}
