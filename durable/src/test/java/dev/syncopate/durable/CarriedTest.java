package dev.syncopate.durable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.syncopate.Executor;
import dev.syncopate.Orchestration;
import dev.syncopate.definitions.Definition;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CarriedTest extends DurableFixture {
    private static final Definition<Job<?>, String, String> WORK = job(input -> yielding(new Job.Do(input)));
    private static final Definition<Job<?>, String, String> HANGING = job(input -> yielding(new Job.Hang(input)));

    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final List<Map<String, String>> carried = new CopyOnWriteArrayList<>();
    private final Executor<Job<?>> noting = Executor.of((action, call) -> {
        carried.add(call.carried());
        return action instanceof Job.Hang hang && carried.size() == 1 ? executor.execute(hang, call) : "done";
    });

    @BeforeEach
    void carry() {
        settings = settings.withCarried((name, id) -> {
            asked.add(name + " " + id);
            return Map.of("tenant", "north \"1\"");
        });
    }

    private Durable open(Executor<Job<?>> executor, Definition<Job<?>, ?, ?> definition) {
        Durable durable = open();
        durable.register(definition, executor);
        return durable;
    }

    @Test
    void texts_are_carried_to_the_process_in_which_a_run_goes_on() throws InterruptedException {
        open(noting, HANGING).start(HANGING, "a", "x");
        hanging.take();
        open(noting, HANGING).run(HANGING, "a").join();

        assertThat(carried).hasSize(2).containsOnly(Map.of("tenant", "north \"1\"", "definition", "job"));
        assertThat(asked).containsExactly("job a");
    }

    @Test
    void run_that_is_known_asks_for_no_texts() throws InterruptedException {
        Durable durable = open(noting, WORK);
        durable.start(WORK, "a", "x").join();
        durable.start(WORK, "a", "x").join();

        assertThat(asked).containsExactly("job a");
    }

    @Test
    void children_and_restarted_runs_have_the_texts_of_the_run_that_they_come_from() throws InterruptedException {
        Definition<Job<?>, String, String> parent = Definition.of("parent", String.class, String.class, input ->
                (Orchestration<Job<?>, String>) conductor -> conductor.ask(WORK.child("child", input)));
        Durable durable = open(noting, WORK);
        durable.register(parent, noting);
        durable.start(parent, "parent", "x").join();
        durable.restart(WORK, "child", 0, "again").join();

        assertThat(carried).hasSize(2).containsOnly(Map.of("tenant", "north \"1\"", "definition", "job"));
        assertThat(asked).containsExactly("parent parent");
    }

    @Test
    void run_is_not_started_if_its_texts_cannot_be_made() {
        settings = settings.withCarried((name, id) -> {
            throw new IllegalStateException("no tenant");
        });
        Durable durable = open(noting, WORK);

        assertThatThrownBy(() -> durable.start(WORK, "a", "x")).hasMessage("no tenant");
        assertThat(durable.find(RunQuery.all())).isEmpty();
    }

    @Test
    void run_without_texts_carries_the_name_of_its_definition() throws InterruptedException {
        settings = settings.withCarried((name, id) -> Map.of());
        open(noting, WORK).start(WORK, "a", "x").join();

        assertThat(carried).containsExactly(Map.of("definition", "job"));
        assertThat(Tables.read(folder.resolve("runs.db"), "SELECT coalesce(carried, 'none') FROM run"))
                .containsExactly(List.of("none"));
    }
}
