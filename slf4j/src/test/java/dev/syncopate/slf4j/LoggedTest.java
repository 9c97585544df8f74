package dev.syncopate.slf4j;

import static dev.syncopate.slf4j.Slf4j.logged;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxy;
import ch.qos.logback.core.read.ListAppender;
import dev.syncopate.Executor;
import dev.syncopate.Orchestration;
import dev.syncopate.Syncopate;
import dev.syncopate.slf4j.Logs.Fetch;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;

@NullUnmarked
class LoggedTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private final Logger logger = new LoggerContext().getLogger("shop");
    private final ListAppender<ILoggingEvent> appender = new ListAppender<>();
    private final Executor<Object> executor = ((Executor<Object>) action -> switch (action) {
                case Fetch(var container, var count) when count > 0 -> container;
                case Logs.Login login -> "session";
                case Throwable failure when failure instanceof Error error -> throw error;
                default -> throw new IOException("offline");
            })
            .around((action, call, next) -> {
                call.sleep(Duration.ofSeconds(2));
                return next.execute(action, call);
            });

    @BeforeEach
    void start() {
        logger.addAppender(appender);
        logger.setLevel(Level.INFO);
        appender.start();
    }

    @AfterEach
    void clear_the_context() {
        MDC.clear();
    }

    private Object yieldOne(Object action) {
        Executor<Object> logging =
                executor.with(logged(logger)).around((a, call, next) -> next.execute(a, call.withAttempt(2)));
        return Syncopate.inMemory()
                .inVirtualTime(START)
                .<Object, Object>run(conductor -> conductor.yieldAny(action), logging);
    }

    private List<String> lines() {
        return appender.list.stream()
                .map(event -> event.getLevel() + " " + event.getFormattedMessage() + " | " + pairs(event))
                .toList();
    }

    private static String pairs(ILoggingEvent event) {
        return event.getKeyValuePairs().stream()
                .map(pair -> pair.key + "=" + pair.value)
                .collect(Collectors.joining(", "));
    }

    @Test
    void a_success_is_one_event_with_key_value_pairs() {
        yieldOne(new Fetch("users", 3));

        assertThat(lines())
                .containsExactly("INFO /0@2 Fetch[container=users, count=3] succeeded after PT2S"
                        + " | action=Fetch[container=users, count=3], path=/0, attempt=2, duration=PT2S,"
                        + " outcome=success");
        assertThat(appender.list.getFirst().getKeyValuePairs().get(3).value).isInstanceOf(Duration.class);
    }

    @Test
    void a_failure_is_logged_at_warn_with_its_exception() {
        assertThatThrownBy(() -> yieldOne(new Fetch("users", 0))).hasRootCauseMessage("offline");

        assertThat(lines())
                .containsExactly(
                        "WARN /0@2 Fetch[container=users, count=0] failed after PT2S: java.io.IOException: offline"
                                + " | action=Fetch[container=users, count=0], path=/0, attempt=2, duration=PT2S,"
                                + " outcome=failure");
        assertThat(((ThrowableProxy) appender.list.getFirst().getThrowableProxy()).getThrowable())
                .isInstanceOf(IOException.class);
    }

    @Test
    void an_error_is_logged_like_a_failure_and_passes() {
        AssertionError error = new AssertionError("broken");

        assertThatThrownBy(() -> yieldOne(error)).isSameAs(error);
        assertThat(lines()).singleElement().asString().endsWith("outcome=failure");
    }

    @Test
    void a_cancellation_is_logged_at_info() {
        Orchestration<Object, Object> part = child -> child.yieldAny(new Fetch("users", 1));

        assertThatThrownBy(() -> Syncopate.inMemory()
                        .inVirtualTime(START)
                        .run(
                                conductor -> conductor.timeout(Duration.ofSeconds(1), part),
                                executor.with(logged(logger))))
                .hasCauseInstanceOf(TimeoutException.class);
        assertThat(lines())
                .containsExactly("INFO /0/0 Fetch[container=users, count=1] was cancelled after PT1S"
                        + " | action=Fetch[container=users, count=1], path=/0/0, attempt=1, duration=PT1S,"
                        + " outcome=cancelled");
    }

    @Test
    void secrets_are_masked() {
        yieldOne(new Logs.Login("ada", "correct horse"));

        assertThat(lines())
                .containsExactly(
                        "INFO /0@2 Login[user=ada, password=***] succeeded after PT2S"
                                + " | action=Login[user=ada, password=***], path=/0, attempt=2, duration=PT2S, outcome=success");
    }

    @Test
    void at_debug_the_beginning_of_an_action_is_logged_too() {
        logger.setLevel(Level.DEBUG);

        yieldOne(new Fetch("users", 1));

        assertThat(lines())
                .first()
                .isEqualTo("DEBUG /0@2 Fetch[container=users, count=1] begins"
                        + " | action=Fetch[container=users, count=1], path=/0, attempt=2");
    }

    @Test
    void at_warn_only_failures_are_logged() {
        logger.setLevel(Level.WARN);

        yieldOne(new Fetch("users", 1));
        assertThat(lines()).isEmpty();

        assertThatThrownBy(() -> yieldOne("x")).hasRootCauseMessage("offline");
        assertThat(lines()).hasSize(1);
    }

    @Test
    void at_error_nothing_is_logged_and_nothing_printed() {
        logger.setLevel(Level.ERROR);
        Object unprintable = new Object() {
            @Override
            public String toString() {
                throw new IllegalStateException("printed");
            }
        };
        Executor<Object> constant = action -> "fine";

        assertThat(Syncopate.<Object, Object>run(
                        conductor -> conductor.yieldAny(unprintable), constant.with(logged(logger))))
                .isEqualTo("fine");
        assertThat(lines()).isEmpty();
    }

    @Test
    void the_diagnostic_context_is_carried_into_forks_and_groups() {
        Executor<Object> asking =
                action -> MDC.get("request") + " " + Thread.currentThread().isVirtual();
        Orchestration<Object, List<Object>> forks = conductor -> {
            List<Object> seen = new ArrayList<>(conductor.all(List.<Orchestration<Object, Object>>of(
                    child -> child.yieldAny("a"),
                    child -> child.fork(inner -> inner.yieldAny("b")).join())));
            seen.add(MDC.get("request"));
            return seen;
        };

        assertThat(Logs.carrying(forks, asking.withMaxInFlight(2))).containsExactly("4711 true", "4711 true", "4711");
    }

    @Test
    void carryingMdc_without_a_context_returns_the_task_itself() {
        Runnable task = () -> {};

        assertThat(Slf4j.carryingMdc().apply(task)).isSameAs(task);
    }

    @Test
    void logged_describes_itself() {
        assertThat(executor.with(logged(logger)).describe()).startsWith("logged(shop)\n");
    }
}
