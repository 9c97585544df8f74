package dev.syncopate.examples.hello;

import dev.syncopate.Syncopate;
import dev.syncopate.examples.hello.Hello.Shop;
import dev.syncopate.examples.histories.Recorded;
import dev.syncopate.json.JsonCodec;

/// Runs the program on a driver that may record it.
public final class HelloHistory {
    public static final Recorded<?> RECORDED =
            new Recorded<>("hello", JsonCodec.of(Shop.class), _ -> Hello.GREET_USERS);

    private HelloHistory() {}

    /// @return the exit code
    public static int run(Syncopate.InMemory driver) {
        driver.run(Hello.GREET_USERS, Hello.EXECUTOR);
        return 0;
    }
}
