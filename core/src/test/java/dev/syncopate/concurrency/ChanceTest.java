package dev.syncopate.concurrency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Timeout.ThreadMode.SEPARATE_THREAD;

import dev.syncopate.Conductor;
import dev.syncopate.Orchestration;
import dev.syncopate.Syncopate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 60, threadMode = SEPARATE_THREAD)
class ChanceTest {
    private final Worker worker = new Worker();

    /// Forks that ask for chance in an order that differs from run to run.
    private static Orchestration<Job<?>, Map<String, Object>> asking() {
        return conductor -> {
            Map<String, Object> chances = new ConcurrentHashMap<>();
            conductor.map(List.of(0, 1, 2, 3, 4, 5, 6, 7), 8, (child, item) -> {
                for (int i = 0; i < 20; i++) {
                    child.yield(new Job.Ping(i));
                    String path = child.path().toString();
                    chances.put(path, i % 2 == 0 ? child.uuid() : child.random().nextLong());
                }
                return null;
            });
            chances.put(conductor.path().toString(), conductor.uuid());
            return chances;
        };
    }

    @Test
    void chance_with_a_seed_is_the_same_on_every_run_whichever_fork_is_faster() {
        Map<String, Object> first =
                Syncopate.inMemory().withSeed(42).<Job<?>, Map<String, Object>>run(asking(), worker.atOnce(4));
        assertThat(first).hasSize(161);
        for (int i = 0; i < 30; i++) {
            Map<String, Object> again = Syncopate.inMemory()
                    .withSeed(42)
                    .<Job<?>, Map<String, Object>>run(asking(), worker.atOnce(1 + i % 5));
            assertThat(again).isEqualTo(first);
        }
    }

    @Test
    void chance_with_another_seed_is_another() {
        Map<String, Object> one = Syncopate.inMemory().withSeed(1).<Job<?>, Map<String, Object>>run(asking(), worker);
        Map<String, Object> two = Syncopate.inMemory().withSeed(2).<Job<?>, Map<String, Object>>run(asking(), worker);

        assertThat(one.keySet()).isEqualTo(two.keySet());
        one.forEach((path, chance) -> assertThat(two.get(path)).isNotEqualTo(chance));
    }

    @Test
    void chance_without_a_seed_differs_from_run_to_run() {
        Orchestration<Job<?>, UUID> one = Conductor::uuid;

        assertThat(Syncopate.run(one, worker)).isNotEqualTo(Syncopate.run(one, worker));
    }

    @Test
    void chance_differs_from_path_to_path() {
        Map<String, Object> chances =
                Syncopate.inMemory().withSeed(42).<Job<?>, Map<String, Object>>run(asking(), worker);

        assertThat(new HashSet<>(chances.values())).hasSameSizeAs(chances.keySet());
    }

    /// Paths whose texts have the same `hashCode`, of which there are many among long ones.
    @Test
    void chance_differs_between_paths_that_look_alike() {
        Map<Integer, String> byHash = new HashMap<>();
        List<String> alike = new ArrayList<>();
        for (int fork = 0; alike.isEmpty(); fork++) {
            for (int ordinal = 0; ordinal < 1_500 && alike.isEmpty(); ordinal++) {
                String path = "/" + fork + "/" + ordinal;
                String other = byHash.putIfAbsent(path.hashCode(), path);
                if (other != null) {
                    alike.add(other);
                    alike.add(path);
                }
            }
        }

        UUID one = uuidAt(alike.getFirst());
        UUID other = uuidAt(alike.getLast());

        assertThat(one).as("%s", alike).isNotEqualTo(other);
    }

    private UUID uuidAt(String path) {
        int fork = Integer.parseInt(path.split("/", -1)[1]);
        int ordinal = Integer.parseInt(path.split("/", -1)[2]);
        Orchestration<Job<?>, UUID> uuid = child -> {
            for (int i = 0; i < ordinal; i++) {
                child.yield(new Job.Rest());
            }
            assertThat(child.path()).hasToString(path);
            return child.uuid();
        };
        return Syncopate.inMemory()
                .withSeed(1)
                .<Job<?>, UUID>run(
                        conductor -> {
                            for (int i = 0; i < fork; i++) {
                                conductor.fork(child -> null).join();
                            }
                            return conductor.fork(uuid).join();
                        },
                        worker);
    }

    @Test
    void chance_is_a_uuid_of_version_four() {
        Set<UUID> uuids = Syncopate.<Job<?>, Set<UUID>>run(
                conductor -> {
                    Set<UUID> all = new HashSet<>();
                    for (int i = 0; i < 2_000; i++) {
                        all.add(conductor.uuid());
                    }
                    return all;
                },
                worker);

        assertThat(uuids).hasSize(2_000).allMatch(uuid -> uuid.version() == 4 && uuid.variant() == 2);
    }

    @Test
    void chance_takes_no_yield() {
        String path = Syncopate.<Job<?>, String>run(
                conductor -> {
                    RandomGenerator random = conductor.random();
                    for (int i = 0; i < 100; i++) {
                        random.nextLong();
                    }
                    return conductor.path().toString();
                },
                worker);

        assertThat(path).isEqualTo("/0");
    }

    @Test
    void chance_is_the_same_in_virtual_and_in_system_time() {
        Orchestration<Job<?>, List<UUID>> sleeping = conductor -> {
            List<UUID> uuids = new ArrayList<>();
            for (int i = 0; i < 5; i++) {
                conductor.sleep(Duration.ofMillis(1));
                uuids.add(conductor.uuid());
            }
            return uuids;
        };

        assertThat(Syncopate.inMemory().withSeed(5).run(sleeping, worker))
                .isEqualTo(Jobs.VIRTUAL.withSeed(5).run(sleeping, worker));
    }
}
