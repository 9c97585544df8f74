package dev.syncopate.junit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.syncopate.Syncopate;
import dev.syncopate.driver.RunSettings;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class RunsTest {
    /// The seeds that a sample was run with.
    static final List<Object> SEEN = new ArrayList<>();

    @BeforeEach
    @AfterEach
    void reset() {
        SEEN.clear();
        System.clearProperty(SeedTests.PROPERTY);
    }

    static class Seeded {
        @Seeds(3)
        void seeds_are_seen(long seed, RunSettings settings, Long same) {
            SEEN.add(seed);
            assertThat(settings.seed()).isEqualTo(seed).isEqualTo(same);
            assertThat(settings.shuffle()).isEqualTo(OptionalLong.of(seed));
            assertThat(settings.inTurns()).isTrue();
        }
    }

    static class None {
        @Seeds(0)
        void no_seed_is_a_mistake(long seed) {
            SEEN.add(seed);
        }
    }

    static class Failing {
        @RegisterExtension
        final FailedRuns runs = new FailedRuns();

        @Test
        void two_of_three_recorders_are_used() {
            for (int i = 0; i < 2; i++) {
                Syncopate.inMemory()
                        .inVirtualTime(Instant.EPOCH)
                        .withId("run-" + i)
                        .withSeed(i)
                        .recordedTo(runs.recorder())
                        .run(RunsExample.READ, RunsExample.WEB);
            }
            assertThat(runs.recorder()).isNull();
        }
    }

    @Test
    void the_example_of_the_page_passes_with_each_seed() {
        Launched launched = Launched.of(RunsExample.class, null);

        assertThat(launched.failures()).isEmpty();
        assertThat(launched.passed()).isEqualTo(20);
    }

    @Test
    void a_test_is_repeated_with_each_seed() {
        assertThat(Launched.of(Seeded.class, null).passed()).isEqualTo(3);
        assertThat(SEEN).containsExactly(0L, 1L, 2L);
    }

    @Test
    void a_property_runs_a_test_with_one_seed_alone() {
        System.setProperty(SeedTests.PROPERTY, "77");
        assertThat(Launched.of(Seeded.class, null).passed()).isEqualTo(1);
        assertThat(SEEN).containsExactly(77L);

        System.setProperty(SeedTests.PROPERTY, "many");
        assertThat(Launched.of(Seeded.class, null).message())
                .isEqualTo("The system property syncopate.seed is the seed of tests, a whole number, but was many");
    }

    @Test
    void a_test_needs_a_seed() {
        assertThat(Launched.of(None.class, null).message()).contains("needs at least 1 seed, but its value is 0");
    }

    @Test
    void what_the_runs_of_a_failed_test_did_stands_below_its_failure() {
        Launched launched = Launched.of(Failing.class, null);

        assertThat(launched.failures().getFirst().getSuppressed())
                .extracting(Throwable::getMessage)
                .containsExactly("""
                What the run did: run run-0, seed 0, started at 1970-01-01T00:00:00Z
                  /0 Get[page=news] -> Success[value=the text of news]
                  /1 Get[page=weather] -> Success[value=the text of weather]
                """, """
                What the run did: run run-1, seed 1, started at 1970-01-01T00:00:00Z
                  /0 Get[page=news] -> Success[value=the text of news]
                  /1 Get[page=weather] -> Success[value=the text of weather]
                """);
        assertThat(launched.files()).containsExactly("run-1.txt", "run-2.txt");
    }
}
