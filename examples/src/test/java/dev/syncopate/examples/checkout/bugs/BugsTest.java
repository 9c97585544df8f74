package dev.syncopate.examples.checkout.bugs;

import static dev.syncopate.examples.checkout.Order.DESK_AND_LAMP;
import static org.assertj.core.api.Assertions.assertThat;

import dev.syncopate.Syncopate;
import dev.syncopate.examples.checkout.World;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@Timeout(30)
class BugsTest {
    static List<Bug> bugs() {
        return Bug.all(DESK_AND_LAMP);
    }

    @ParameterizedTest
    @MethodSource("bugs")
    void near_miss_does_the_same_as_the_checkout_if_nothing_goes_wrong(Bug bug) {
        var world = new World();

        Syncopate.inMemory()
                .inVirtualTime(Instant.EPOCH)
                .run(bug.nearMiss().orchestration(), bug.nearMiss().on(world));

        assertThat(world.isDone(DESK_AND_LAMP)).isTrue();
    }
}
