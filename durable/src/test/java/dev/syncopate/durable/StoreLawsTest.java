package dev.syncopate.durable;

import dev.syncopate.Executor;
import dev.syncopate.Orchestration;
import dev.syncopate.Outcome;
import dev.syncopate.driver.DrivenRun;
import dev.syncopate.driver.LogDriver;
import dev.syncopate.driver.RunSettings;
import dev.syncopate.json.JsonCodec;
import dev.syncopate.testkit.DriverLaws;
import dev.syncopate.testkit.DriverUnderTest;
import java.nio.file.Path;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoreLawsTest {
    /// Of the laws, which do not show it.
    private static final String FAMILY = "dev.syncopate.testkit.Task";

    @TempDir
    Path folder;

    @Test
    void driver_on_a_store_keeps_the_laws() throws ClassNotFoundException {
        JsonCodec codec = JsonCodec.of(Class.forName(FAMILY));
        try (Store store = Store.open(folder.resolve("runs.db"), codec)) {
            DriverLaws.check(new DriverUnderTest() {
                private int runs;

                @Override
                public <F, T extends @Nullable Object> Outcome<T> run(
                        Orchestration<F, T> orchestration, Executor<F> executor) {
                    String id = "law-" + runs++;
                    RunSettings settings = RunSettings.of(id).startingAt(Instant.now());
                    LogDriver driver = new LogDriver(store.log(id, "law", "1", null));
                    return DrivenRun.run(orchestration, executor, settings, driver)
                            .orElseThrow();
                }
            });
        }
    }
}
