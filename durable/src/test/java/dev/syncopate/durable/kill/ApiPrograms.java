package dev.syncopate.durable.kill;

import dev.syncopate.definitions.Definition;
import dev.syncopate.durable.DurableSettings;
import dev.syncopate.durable.kill.ApiProgram.Plan;
import dev.syncopate.durable.kill.ApiProgram.Total;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/// Runs that are started from outside, and what else is drawn by a seed.
///
/// @param size how many there are
record ApiPrograms(int size, long seed) {

    /// A run that somebody outside starts.
    ///
    /// @param isFleeting whether it is deleted when it has ended
    record Root(Definition<ApiAct<?>, Plan, Total> definition, Plan plan, boolean isFleeting) {
        String id() {
            return plan.id();
        }

        boolean isCancelled() {
            return definition == ApiProgram.ENDLESS;
        }
    }

    List<Root> roots() {
        Random random = new Random(seed);
        List<Root> roots = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            Plan plan = Plan.of("run " + i, random.nextLong(), 2, random.nextInt(8), random.nextInt(4));
            roots.add(
                    switch (i % 5) {
                        case 2 -> new Root(ApiProgram.LOOP, plan, false);
                        case 3 -> new Root(ApiProgram.ENDLESS, plan, false);
                        case 4 -> new Root(ApiProgram.WORK, plan, true);
                        default -> new Root(ApiProgram.WORK, plan, false);
                    });
        }
        return roots;
    }

    /// Whether a run is deleted when it has ended, or is a child of such a one.
    boolean isFleeting(String run) {
        return roots().stream().anyMatch(root -> root.isFleeting() && (run + "/").startsWith(root.id() + "/"));
    }

    /// Few places and none, and runs that are left at once, later, or never.
    DurableSettings settings(int session) {
        Random random = new Random(31 * seed + session);
        return DurableSettings.standard()
                .withAtOnce(1 + random.nextInt(random.nextBoolean() ? 3 : 100))
                .withKeeping(Duration.ofMillis(List.of(0, 0, 5, 100_000).get(random.nextInt(4))))
                .withClosing(Duration.ZERO);
    }

    List<Definition<ApiAct<?>, Plan, Total>> definitions(int session) {
        List<Definition<ApiAct<?>, Plan, Total>> definitions = new ArrayList<>(ApiProgram.ALL);
        Collections.shuffle(definitions, new Random(31 * seed + session));
        return definitions;
    }
}
