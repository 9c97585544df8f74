package dev.syncopate.durable.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import dev.syncopate.Conductor;
import dev.syncopate.Orchestration;
import dev.syncopate.definitions.Changed;
import dev.syncopate.definitions.Definition;
import dev.syncopate.definitions.Receive;
import dev.syncopate.definitions.Token;
import dev.syncopate.durable.Durable;
import dev.syncopate.durable.Status;
import dev.syncopate.durable.UpgradeCheck;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Small changes of code: runs ask whether they go by it.
class ChangesTest extends Scenario {
    @BeforeEach
    void leaveWhatWaits() {
        settings = settings.withKeeping(Duration.ZERO);
    }

    private static Definition<Task<?>, String, String> job(Orchestration<Task<?>, String> body) {
        return task("job", input -> body);
    }

    private static Orchestration<Task<?>, String> approving(String what) {
        return conductor -> "" + conductor.yield(new Task.Approve(what));
    }

    private static Orchestration<Task<?>, String> doing(String what) {
        return conductor -> conductor.yield(new Task.Do(what));
    }

    private static Orchestration<Task<?>, String> all(List<Orchestration<Task<?>, String>> parts) {
        return conductor -> String.join(" ", conductor.all(parts));
    }

    /// Does something new before a part of old code.
    private static Orchestration<Task<?>, String> changed(String what, Orchestration<Task<?>, String> before) {
        return conductor ->
                (conductor.ask(new Changed("x")) ? conductor.yield(new Task.Do(what)) : "") + before.run(conductor);
    }

    private Durable begin(Definition<Task<?>, String, String> definition) {
        Durable durable = restart(definition);
        durable.start(definition, "one", "x");
        await(durable, "one", Status.WAITING);
        return durable;
    }

    /// Has the run go on by other code, where it still waits.
    private Durable goOn(Definition<Task<?>, String, String> definition) {
        Durable durable = restart(definition);
        durable.send("one", "go on", "");
        await(durable, "one", Status.WAITING);
        return durable;
    }

    /// The token of what a run waits for there.
    private Token token(String path) throws InterruptedException {
        Token token = tokens.take();
        while (!token.path().toString().equals(path)) {
            token = tokens.take();
        }
        return token;
    }

    /// Has a run wait by code of before, and go on twice by code that does something new before it
    /// waits. Then what it waits for ends.
    private void endsAsBefore(Orchestration<Task<?>, String> waiting, Consumer<Durable> end, String result)
            throws InterruptedException {
        begin(job(waiting));
        var after = job(changed("new", waiting));
        goOn(after);
        Durable durable = goOn(after);
        end.accept(durable);

        assertThat(durable.run(after, "one").join()).isEqualTo(result);
        assertThat(attention).isEmpty();
        assertThat(done).isEmpty();
    }

    @Test
    void run_that_waits_for_an_answer_behind_a_change_goes_on_as_before() throws Exception {
        endsAsBefore(approving("a"), durable -> durable.answer(tokens.remove(), true), "true");
    }

    @Test
    void run_that_waits_for_an_answer_in_a_part_with_a_limit_behind_a_change_goes_on_as_before() throws Exception {
        endsAsBefore(
                conductor -> {
                    try {
                        return conductor.timeout(Duration.ofDays(3), approving("a"));
                    } catch (TimeoutException e) {
                        return "late";
                    }
                },
                durable -> durable.answer(tokens.remove(), true),
                "true");
    }

    @Test
    void run_whose_forks_wait_behind_a_change_goes_on_as_before() throws Exception {
        endsAsBefore(
                all(List.of(approving("a"), approving("b"))),
                durable -> {
                    Set<Token> both = new HashSet<>(tokens);
                    assertThat(both).hasSize(2);
                    both.forEach(token -> durable.answer(token, true));
                },
                "true true");
    }

    @Test
    void run_that_sleeps_behind_a_change_goes_on_as_before() throws Exception {
        endsAsBefore(
                conductor -> {
                    conductor.sleep(Duration.ofDays(3));
                    return "slept";
                },
                durable -> ahead.set(Duration.ofDays(4)),
                "slept");
    }

    @Test
    void run_that_waits_for_a_message_behind_a_change_goes_on_as_before() throws Exception {
        endsAsBefore(
                conductor -> conductor.ask(new Receive<>("a", String.class)),
                durable -> durable.send("one", "a", "came"),
                "came");
    }

    @Test
    void fork_that_waits_behind_a_change_goes_on_as_before_beside_one_that_does_not() throws Exception {
        begin(job(all(List.of(approving("a"), approving("b")))));
        var after = job(all(List.of(approving("a"), changed("new", approving("b")))));
        Durable durable = goOn(after);
        durable.answer(token("/0/0"), true);
        goOn(after);
        Durable again = goOn(after);
        again.answer(token("/1/0"), false);

        assertThat(again.run(after, "one").join()).isEqualTo("true false");
        assertThat(done).isEmpty();
    }

    @Test
    void what_another_fork_waits_for_since_before_tells_nothing_of_a_fork_that_comes_to_a_change() throws Exception {
        begin(job(all(List.of(approving("a"), doing("b")))));
        var after = job(all(List.of(approving("a"), conductor -> {
            String before = conductor.yield(new Task.Do("b"));
            return changed("new", part -> before).run(conductor);
        })));
        goOn(after);
        Durable durable = goOn(after);
        durable.answer(token("/0/0"), true);

        assertThat(durable.run(after, "one").join()).isEqualTo("true new!b!");
        assertThat(done).containsExactly("b", "new");
    }

    @Test
    void run_goes_by_a_change_before_which_it_waited() throws Exception {
        var before = job(conductor -> approving("a").run(conductor) + doing("b").run(conductor));
        var after = job(conductor ->
                approving("a").run(conductor) + changed("new", doing("b")).run(conductor));
        begin(before);
        Durable durable = goOn(after);
        durable.answer(token("/0"), true);

        assertThat(durable.run(after, "one").join()).isEqualTo("truenew!b!");
        assertThat(done).containsExactly("new", "b");
    }

    private static String rounds(Conductor<Task<?>> conductor, boolean asks) throws Exception {
        StringBuilder all = new StringBuilder();
        for (int round = 0; round < 4; round++) {
            Orchestration<Task<?>, String> each = approving("round " + round);
            all.append(asks ? changed("new " + round, each).run(conductor) : each.run(conductor))
                    .append(' ');
        }
        return all.toString();
    }

    @Test
    void in_a_loop_a_run_goes_by_a_change_in_the_rounds_that_it_had_not_begun() throws Exception {
        Durable old = begin(job(conductor -> rounds(conductor, false)));
        old.answer(token("/0"), true);
        token("/1");
        var after = job(conductor -> rounds(conductor, true));
        Durable durable = goOn(after);
        durable.answer(token("/1"), true);
        durable.answer(token("/3"), true);
        restart(after);
        Durable again = goOn(after);
        again.answer(token("/5"), true);

        assertThat(again.run(after, "one").join()).isEqualTo("true true new 2!true new 3!true ");
        assertThat(done).containsExactly("new 2", "new 3");
    }

    @Test
    void upgrade_check_goes_by_the_same_answer() {
        begin(job(approving("a"))).close();
        var fits = job(changed("new", approving("a")));
        var gone = job(conductor -> {
            if (!conductor.ask(new Changed("x"))) {
                throw new AssertionError("The old way is gone");
            }
            return approving("a").run(conductor);
        });

        var file = folder.resolve("runs.db");
        assertThat(UpgradeCheck.of(file, CODEC, List.of(fits)).misfits()).isEmpty();
        assertThat(UpgradeCheck.of(file, CODEC, List.of(gone)).misfits())
                .singleElement()
                .satisfies(misfit -> assertThat(misfit.reason()).contains("The old way is gone"));
    }
}
