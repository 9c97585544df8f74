package dev.syncopate.snippets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.syncopate.ActionFailedException;
import dev.syncopate.Executor;
import dev.syncopate.Syncopate;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

@NullUnmarked
public class RetryingTest {
    private final AtomicInteger attempts = new AtomicInteger();
    private final Executor<Web<?>> offline = action -> {
        attempts.incrementAndGet();
        throw new IOException("offline");
    };

    public static Exception tooMany(int seconds) {
        return new Retrying.TooManyRequests(seconds);
    }

    public static Optional<Duration> retryAfter(Exception failure) {
        return Retrying.TooManyRequests.retryAfter(failure);
    }

    private void fail(Executor<Web<?>> executor, Web<?> action) {
        assertThatThrownBy(() -> Syncopate.inMemory()
                        .inVirtualTime(Instant.EPOCH)
                        .<Web<?>, Object>run(conductor -> conductor.yieldAny(action), executor))
                .isInstanceOf(ActionFailedException.class)
                .hasRootCauseMessage("offline");
    }

    @Test
    void the_schedule_prints_as_it_was_put_together() {
        assertThat(Retrying.schedule())
                .hasToString(
                        "exponential from PT0.1S, at most PT5S, full jitter, no sooner than asked, 6 attempts, within"
                                + " PT1M");
    }

    @Test
    void a_page_is_got_at_three_attempts_and_a_job_started_at_one() {
        fail(Retrying.retrying(offline), new Web.Get("a"));
        assertThat(attempts).hasValue(3);

        fail(Retrying.retrying(offline), new Web.Start("job"));
        assertThat(attempts).hasValue(4);
    }

    @Test
    void the_budget_allows_ten_retries_to_begin_with() {
        Executor<Web<?>> budgeted = Retrying.budgeted(offline);
        for (int i = 0; i < 9; i++) {
            fail(budgeted, new Web.Get("a"));
        }
        assertThat(attempts).hasValue(9 + 10);
    }
}
