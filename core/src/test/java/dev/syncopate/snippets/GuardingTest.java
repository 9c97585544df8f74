package dev.syncopate.snippets;

import static org.assertj.core.api.Assertions.assertThat;

import dev.syncopate.Call;
import dev.syncopate.Executor;
import dev.syncopate.Syncopate;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

@NullUnmarked
class GuardingTest {
    private final List<Integer> attempts = new CopyOnWriteArrayList<>();

    /// Takes `seconds` for the first attempt, none for others.
    private Executor<Web<?>> taking(int seconds) {
        Executor<Web<?>> page = action -> "page";
        return page.around((action, call, next) -> {
            attempts.add(call.attempt());
            call.sleep(Duration.ofSeconds(call.attempt() == 1 ? seconds : 0));
            return next.execute(action, call);
        });
    }

    private static final Executor<Web<?>> OFFLINE = action -> {
        throw new IOException("offline");
    };

    private static String got(Executor<Web<?>> executor) {
        return Syncopate.inMemory()
                .inVirtualTime(Instant.EPOCH)
                .<Web<?>, String>run(
                        conductor -> conductor.yield(new Web.Get("a")) + " at "
                                + conductor.now().toEpochMilli(),
                        executor);
    }

    @Test
    void a_slow_attempt_is_given_up_after_two_seconds() {
        assertThat(got(Guarding.limited(taking(60)))).isEqualTo("page at 3000");
    }

    @Test
    void the_mirror_answers_and_then_the_copy() throws Exception {
        assertThat(got(Guarding.answered(OFFLINE, taking(0)))).isEqualTo("page at 0");
        assertThat(got(Guarding.answered(OFFLINE, OFFLINE))).isEqualTo("the copy of yesterday at 0");
    }

    @Test
    void a_failure_is_told() {
        List<String> lines = new ArrayList<>();
        Executor<Web<?>> told = Guarding.told(OFFLINE, lines);

        assertThat(Syncopate.<Web<?>, Boolean>run(
                        conductor ->
                                conductor.attempt(new Web.Get("a")).toString().contains("offline"),
                        told))
                .isTrue();
        assertThat(lines).containsExactly("Get[url=a]: java.io.IOException: offline");
    }

    @Test
    void a_page_is_hedged_and_a_job_is_not() throws Exception {
        Executor<Web<?>> hedged = Guarding.hedged(taking(60));

        assertThat(got(hedged)).isEqualTo("page at 50");
        assertThat(attempts).containsExactly(1, 2);
        assertThat(hedged.maxInFlight()).isEqualTo(10);
        assertThat(Guarding.hedged(taking(0)).execute(new Web.Start("job"), Call.outside()))
                .isEqualTo("page");
        assertThat(attempts).containsExactly(1, 2, 1);
    }
}
