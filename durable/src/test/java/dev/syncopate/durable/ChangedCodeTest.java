package dev.syncopate.durable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.syncopate.definitions.Changed;
import dev.syncopate.definitions.Token;
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

    /// The process died when it was on the disk that one fork asks and another one waits, but not the
    /// answer.
    @Test
    void question_for_a_change_that_was_asked_but_not_answered_is_answered_as_then() throws Exception {
        var after = job(input -> conductor -> String.join(
                " ",
                conductor.all(List.of(
                        fork -> "" + fork.yield(new Job.Approve("a")),
                        fork -> (fork.ask(new Changed("c")) ? fork.yield(new Job.Do("c")) : "")
                                + fork.yield(new Job.Hang("b"))))));
        open(after).start(after, "one", "x");
        hanging.take();
        tokens.take();
        close();
        Path file = folder.resolve("runs.db");
        assertThat(Tables.read(file, "SELECT path FROM event ORDER BY place"))
                .containsExactly(List.of("/1/:changed"), List.of("/1/0"));
        Tables.change(
                file,
                "DELETE FROM begun WHERE path <> '/0/0'",
                "INSERT INTO begun (run, path, action, at) SELECT run, path, action, begun FROM event WHERE place = 1",
                "DELETE FROM event");
        open(after);
        hanging.take();

        assertThat(tokens.take().path()).hasToString("/0/0");
        assertThat(done).containsExactly("c", "c");
    }

    /// New code asked and died, and the code of before went on.
    @Test
    void question_for_a_change_that_was_asked_but_passed_by_code_of_before_is_answered_for_that() throws Exception {
        var before = job(input -> conductor -> "" + conductor.yield(new Job.Approve("a")));
        var after = job(input -> conductor -> (conductor.ask(new Changed("c")) ? conductor.yield(new Job.Do("c")) : "")
                + conductor.yield(new Job.Approve("a")));
        open(before).start(before, "one", "x");
        Token token = tokens.take();
        close();
        Tables.change(
                folder.resolve("runs.db"),
                "INSERT INTO begun (run, path, action, at) SELECT run, '/:changed', '{}', at FROM begun");
        Durable changed = open(after);
        changed.answer(token, true);

        assertThat(changed.run(after, "one").join()).isEqualTo("true");
        assertThat(done).isEmpty();
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
