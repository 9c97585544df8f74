package dev.syncopate.durable.scenarios;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.syncopate.definitions.Definition;
import dev.syncopate.definitions.RunFailedException;
import dev.syncopate.durable.Durable;
import dev.syncopate.durable.RunInfo;
import dev.syncopate.durable.RunQuery;
import dev.syncopate.durable.Status;
import dev.syncopate.durable.StoreException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

/// How runs begin, and which ids they have.
class StartingTest extends Scenario {
    private static final Definition<Task<?>, String, String> GREET =
            task("greet", input -> conductor -> conductor.yield(new Task.Do(input)));

    @Test
    void run_that_many_threads_start_at_once_is_one() throws Exception {
        Durable durable = restart(GREET);
        List<Callable<String>> starts = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            starts.add(() -> durable.start(GREET, "one", "a").join());
        }
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var result : threads.invokeAll(starts)) {
                assertThat(result.get()).isEqualTo("a!");
            }
        }
        assertThat(done).containsExactly("a");
        assertThat(durable.find(RunQuery.all())).hasSize(1);
    }

    @Test
    void id_of_a_run_that_failed_is_not_free_until_it_is_deleted() throws Exception {
        var broken = task("broken", input -> conductor -> conductor.yield(new Task.Fail(input)));
        Durable durable = restart(broken, GREET);
        assertThatThrownBy(durable.start(broken, "one", "a")::join).isInstanceOf(RunFailedException.class);

        assertThatThrownBy(durable.start(broken, "one", "a")::join).isInstanceOf(RunFailedException.class);
        assertThatThrownBy(() -> durable.start(GREET, "one", "a"))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("broken")
                .hasMessageContaining("greet");
        durable.delete("one");
        assertThat(durable.start(GREET, "one", "a").join()).isEqualTo("a!");
    }

    @Test
    void definition_that_is_not_registered_starts_nothing() {
        Durable durable = restart();

        assertThatThrownBy(() -> durable.start(GREET, "one", "a"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("greet");
        assertThat(durable.find(RunQuery.all())).isEmpty();
    }

    @Test
    void input_and_result_may_be_nothing() throws Exception {
        var nothing = Definition.<Task<?>, Void, Void>of("nothing", Void.class, Void.class, input -> conductor -> {
            conductor.yield(new Task.Do("a"));
            return null;
        });
        assertThat(restart(nothing).start(nothing, "one", null).join()).isNull();
        assertThat(restart(nothing).run(nothing, "one").join()).isNull();
        assertThat(done).containsExactly("a");
    }

    @Test
    void input_of_many_kinds_of_letters_comes_back_as_it_was() throws Exception {
        var echo = task("echo", input -> conductor -> input);
        String input = "\u00e4\u20ac\ud83c\udfad \"quoted\" \\ \n\t\u0001 ' ; DROP TABLE run; --";
        assertThat(restart(echo).start(echo, input, input).join()).isEqualTo(input);

        assertThat(restart(echo).run(echo, input).join()).isEqualTo(input);
    }

    @Test
    void input_that_later_code_cannot_read_stops_its_run_alone() throws Exception {
        restart(GREET).start(GREET, "old", "a").join();
        var waits = task("job", input -> conductor -> conductor.yield(new Task.Hang(input)));
        restart(waits).start(waits, "poison", "not a number");
        hanging.take();
        var numbers = Definition.<Task<?>, Integer, String>of(
                "job", Integer.class, String.class, input -> conductor -> conductor.yield(new Task.Do("" + input)));
        Durable durable = restart(numbers);

        assertThat(attention.take()).contains("poison", "input");
        assertThat(durable.start(numbers, "sound", 7).join()).isEqualTo("7!");
        assertThat(durable.find(RunQuery.all().in(Status.ATTENTION)))
                .extracting(RunInfo::id)
                .containsExactly("poison");
    }

    @Test
    void input_that_its_code_refuses_stops_its_run_until_the_code_is_mended() throws Exception {
        var picky = task("picky", input -> {
            if (input.equals("poison")) {
                throw new IllegalStateException("no such input");
            }
            return conductor -> conductor.yield(new Task.Do(input));
        });
        Durable durable = restart(picky);
        durable.start(picky, "one", "poison");

        assertThat(attention.take()).contains("one", "no such input");
        assertThat(durable.start(picky, "two", "a").join()).isEqualTo("a!");
        assertThat(durable.info("one").status()).isEqualTo(Status.ATTENTION);
        var mended = task("picky", input -> conductor -> conductor.yield(new Task.Do(input)));
        assertThat(restart(mended).run(mended, "one").join()).isEqualTo("poison!");
    }
}
