package dev.syncopate.caffeine;

import static dev.syncopate.caffeine.CaffeineCache.cached;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.syncopate.ActionFailedException;
import dev.syncopate.Call;
import dev.syncopate.Executor;
import dev.syncopate.Outcome;
import dev.syncopate.Outcome.Failure;
import dev.syncopate.Outcome.Success;
import dev.syncopate.Syncopate;
import dev.syncopate.caffeine.Keeping.Login;
import dev.syncopate.caffeine.Keeping.Read;
import dev.syncopate.caffeine.Keeping.Token;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@NullUnmarked
class CachedTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private final List<Object> executed = new ArrayList<>();
    private final Cache<Object, Outcome<?>> cache =
            Caffeine.newBuilder().recordStats().build();
    private final Executor<Object> executor = action -> {
        executed.add(action);
        return switch (action) {
            case Read(var file) when file.equals("missing") -> throw new FileNotFoundException(file);
            case Read(var file) when file.equals("cancelled") -> throw interruption();
            case Read(var file) when file.equals("broken") -> throw new AssertionError(file);
            case Read(var file) when file.equals("empty") -> null;
            case Read(var file) -> "text of " + file;
            case Login(var user) -> new Token(user, Duration.ofSeconds(user.length()));
            default -> throw new IOException("offline");
        };
    };

    private static Object execute(Executor<Object> executor, Object action) throws Exception {
        return executor.execute(action, Call.outside());
    }

    @Test
    void equal_actions_are_executed_once() throws Exception {
        Executor<Object> keeping = executor.with(cached(cache));

        assertThat(execute(keeping, new Read("a"))).isEqualTo("text of a");
        assertThat(execute(keeping, new Read("b"))).isEqualTo("text of b");
        assertThat(execute(keeping, new Read("a"))).isEqualTo("text of a");
        assertThat(executed).containsExactly(new Read("a"), new Read("b"));
        assertThat(cache.stats().hitCount()).isEqualTo(1);
        assertThat(cache.stats().missCount()).isEqualTo(2);
    }

    @Test
    void null_is_cached_like_any_other_answer() throws Exception {
        Executor<Object> keeping = executor.with(cached(cache));

        assertThat(execute(keeping, new Read("empty"))).isNull();
        assertThat(execute(keeping, new Read("empty"))).isNull();
        assertThat(executed).hasSize(1);
        assertThat(cache.getIfPresent(new Read("empty"))).isEqualTo(new Success<>(null));
    }

    @Test
    void failures_are_not_cached() {
        Executor<Object> keeping = executor.with(cached(cache));

        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() -> execute(keeping, new Read("missing"))).isInstanceOf(FileNotFoundException.class);
        }
        assertThat(executed).hasSize(2);
        assertThat(cache.asMap()).isEmpty();
    }

    @Test
    void failures_that_the_predicate_admits_are_cached() {
        Executor<Object> keeping = Keeping.failures(executor, cache);

        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() -> execute(keeping, new Read("missing"))).isInstanceOf(FileNotFoundException.class);
            assertThatThrownBy(() -> execute(keeping, "x")).isInstanceOf(IOException.class);
        }
        assertThat(executed).containsExactly(new Read("missing"), "x", "x");
        assertThat(cache.getIfPresent(new Read("missing")))
                .matches(outcome -> outcome instanceof Failure<?> failure && failure.is(FileNotFoundException.class));
    }

    @Test
    void a_cached_failure_names_the_yield_that_it_fails() {
        Executor<Object> keeping = Keeping.failures(executor, cache);

        List<String> messages = Syncopate.run(
                conductor -> {
                    List<String> found = new ArrayList<>();
                    for (int i = 0; i < 2; i++) {
                        try {
                            conductor.yieldAny(new Read("missing"));
                        } catch (ActionFailedException e) {
                            found.add(e.path().toString());
                        }
                    }
                    return found;
                },
                keeping);

        assertThat(messages).containsExactly("/0", "/1");
    }

    private static InterruptedException interruption() {
        Thread.currentThread().interrupt();
        return new InterruptedException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"cancelled", "broken"})
    void cancellations_and_errors_are_never_cached(String file) {
        Executor<Object> keeping = executor.with(cached(cache, failure -> true));

        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() -> execute(keeping, new Read(file)))
                    .isInstanceOfAny(InterruptedException.class, AssertionError.class);
            Thread.interrupted();
        }
        assertThat(executed).hasSize(2);
    }

    @Test
    void an_invalidated_action_is_executed_again() throws Exception {
        Executor<Object> keeping = executor.with(cached(cache));

        execute(keeping, new Read("a"));
        cache.invalidate(new Read("a"));
        execute(keeping, new Read("a"));

        assertThat(executed).hasSize(2);
    }

    @Test
    void a_narrowed_cache_keeps_only_actions_of_its_type() throws Exception {
        Executor<Object> keeping = Keeping.cachedReads(executor);

        for (int i = 0; i < 2; i++) {
            execute(keeping, new Read("a"));
            execute(keeping, new Login("Ann"));
        }
        assertThat(executed).containsExactly(new Read("a"), new Login("Ann"), new Login("Ann"));
    }

    @Test
    void entries_expire_by_the_drivers_clock() {
        assertThat(executedAfter(Keeping.inVirtualTime(executor, START), new Read("a"), Duration.ofMinutes(5)))
                .isEqualTo(2);
        assertThat(executedAfter(
                        Keeping.inVirtualTime(executor, START),
                        new Read("a"),
                        Duration.ofMinutes(5).minusNanos(1)))
                .isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Al", "Alexander"})
    void the_expiry_of_an_answer_can_depend_on_the_answer(String user) {
        Cache<Object, Outcome<?>> byValue = Keeping.byValue(DriverTicker.of(InstantSource.fixed(START)));
        Executor<Object> keeping = executor.with(cached(byValue));

        assertThat(executedAfter(
                        keeping,
                        new Login(user),
                        Duration.ofSeconds(user.length()).minusNanos(1)))
                .isEqualTo(1);
        byValue.invalidateAll();
        assertThat(executedAfter(keeping, new Login(user), Duration.ofSeconds(user.length())))
                .isEqualTo(2);
    }

    private int executedAfter(Executor<Object> keeping, Object action, Duration pause) {
        executed.clear();
        Syncopate.inMemory()
                .inVirtualTime(START)
                .run(
                        conductor -> {
                            conductor.yieldAny(action);
                            conductor.sleep(pause);
                            return conductor.yieldAny(action);
                        },
                        keeping);
        return executed.size();
    }

    @Test
    void cached_describes_itself() {
        assertThat(executor.with(cached(cache)).describe()).startsWith("cached\n");
    }
}
