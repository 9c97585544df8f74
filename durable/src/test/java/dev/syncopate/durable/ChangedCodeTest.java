package dev.syncopate.durable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Runs whose code has changed.
class ChangedCodeTest extends DurableFixture {
    @Test
    void changed_code_parks_the_run_until_code_that_fits_is_registered() throws Exception {
        var before = job(input -> conductor -> conductor.yield(new Job.Do("a")) + conductor.yield(new Job.Hang("b")));
        var after = job(input -> conductor -> conductor.yield(new Job.Do("A")) + "?");
        open(before).start(before, "one", "x");
        hanging.take();

        Durable changed = open(after);
        assertThat(attention.take()).contains("/0", "\"what\":\"a\"", "what=A");
        awaitStatus(changed, "one", Status.ATTENTION);
        assertThat(changed.info("one").attention().orElseThrow()).contains("/0");
        assertThatThrownBy(() -> changed.cancel("one")).hasMessageContaining("needs attention");

        open(before);
        hanging.take();
        assertThat(done).containsExactly("a");
    }

    @Test
    void small_change_is_made_for_new_runs_only() throws Exception {
        var before = job(input -> conductor -> conductor.yield(new Job.Do("a")) + conductor.yield(new Job.Hang("b")));
        var after = job(input -> conductor -> {
            String change = conductor.ask(new Changed("c")) ? conductor.yield(new Job.Do("c")) : "";
            return change + conductor.yield(new Job.Do("a")) + conductor.yield(new Job.Hang("b"));
        });
        open(before).start(before, "one", "x");
        hanging.take();
        for (int i = 0; i < 2; i++) {
            Durable changed = open(after);
            changed.start(after, "two", "x");
            hanging.take();
            hanging.take();
            assertThat(changed.info("one").status()).isEqualTo(Status.RUNNING);
        }

        assertThat(done).containsExactly("a", "c", "a");
    }

    @Test
    void upgrade_check_tells_which_runs_would_need_attention_and_changes_nothing() throws Exception {
        var before = job(input -> conductor -> conductor.yield(new Job.Do("a")) + conductor.yield(new Job.Hang("b")));
        var after = job(input -> conductor -> conductor.yield(new Job.Do("A")) + "?");
        Durable durable = open(before);
        durable.start(before, "one", "x");
        hanging.take();

        Path file = folder.resolve("runs.db");
        assertThat(UpgradeCheck.of(file, CODEC, List.of(before)).requireFits().checked())
                .isOne();
        UpgradeCheck misfit = UpgradeCheck.of(file, CODEC, List.of(after));
        assertThat(misfit.misfits())
                .singleElement()
                .satisfies(each -> assertThat(each.reason())
                        .contains("at /0 the run has yielded")
                        .contains("Do[what=A]"));
        assertThatThrownBy(misfit::requireFits)
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("1 of 1 unfinished runs do not fit the code:")
                .hasMessageContaining("one: ");
        assertThat(UpgradeCheck.of(file, CODEC, List.of()).misfits()).hasSize(1);
        assertThat(durable.info("one").status()).isEqualTo(Status.RUNNING);
        assertThat(done).containsExactly("a");
    }

    @Test
    void run_is_started_again_from_a_place_without_performing_what_was_done_before() throws Exception {
        var definition = job(input -> conductor ->
                conductor.yield(new Job.Do("a")) + conductor.yield(new Job.Do("b")) + conductor.yield(new Job.Do("c")));
        Durable durable = open(definition);
        durable.start(definition, "one", "x").join();
        done.clear();

        assertThat(durable.restart(definition, "one", 1, "two").join()).isEqualTo("a!b!c!");
        assertThat(done).containsExactly("b", "c");
        assertThatThrownBy(() -> durable.restart(definition, "one", 9, "three")).hasMessageContaining("no event 9");
        assertThatThrownBy(() -> durable.restart("one", 1, "two")).hasMessageContaining("a run two already");
    }
}
