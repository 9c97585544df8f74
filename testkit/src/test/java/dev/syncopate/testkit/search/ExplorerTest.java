package dev.syncopate.testkit.search;

import static org.assertj.core.api.Assertions.assertThat;

import dev.syncopate.Conductor;
import dev.syncopate.Fork;
import dev.syncopate.Orchestration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExplorerTest {
    static final class Nothing {}

    static Orchestration<Object, Long> forks(int count, int steps) {
        return conductor -> {
            List<Fork<Long>> open = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                int number = i;
                open.add(conductor.fork((Conductor<Object> own) -> {
                    for (int step = 0; step < steps; step++) {
                        own.yieldAny("step " + number + " " + step);
                    }
                    return 1L;
                }));
            }
            long sum = 0;
            for (Fork<Long> fork : open) {
                sum += fork.join();
            }
            return sum;
        };
    }

    static Result explore(TrialSetup setup) {
        return search(setup, Search.EXPLORE);
    }

    static Result search(TrialSetup setup, Search search) {
        return new Explorer(
                        setup.setup(),
                        search,
                        new Workers(setup.setup().limits().threads()))
                .explore();
    }

    static TrialSetup setup(Orchestration<Object, Long> orchestration) {
        return TrialSetup.of(orchestration, Nothing::new, world -> (dev.syncopate.Executor<Object>) action -> action);
    }

    @Test
    void independent_forks_are_merged() {
        assertThat(explore(setup(forks(3, 4)).answersAtOnce()).runs()).isEqualTo(177);
        assertThat(explore(setup(forks(4, 5)).answersAtOnce()).runs()).isEqualTo(3026);
    }
}
