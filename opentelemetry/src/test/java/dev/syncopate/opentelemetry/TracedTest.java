package dev.syncopate.opentelemetry;

import static dev.syncopate.opentelemetry.Tracing.carryingContext;
import static dev.syncopate.opentelemetry.Tracing.traced;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.syncopate.Action;
import dev.syncopate.Conductor;
import dev.syncopate.Executor;
import dev.syncopate.Orchestration;
import dev.syncopate.Syncopate;
import dev.syncopate.opentelemetry.Spans.Fetch;
import dev.syncopate.opentelemetry.Spans.Login;
import dev.syncopate.opentelemetry.Spans.Mixed;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.data.StatusData;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

@NullUnmarked
class TracedTest {
    private final Traces traces = new Traces();
    private final Executor<Object> executor = ((Executor<Object>) action -> switch (action) {
                case Throwable failure when failure instanceof Error error -> throw error;
                case Throwable failure -> throw (Exception) failure;
                default -> action;
            })
            .around((action, call, next) -> {
                call.sleep(Duration.ofMillis(10));
                return next.execute(action, call);
            });

    private Executor<Object> tracing() {
        return executor.with(traced(traces.openTelemetry)).withMaxInFlight(Integer.MAX_VALUE);
    }

    private <T> T run(Orchestration<Object, T> orchestration, Executor<Object> executor) {
        return Syncopate.inMemory()
                .inVirtualTime(Traces.START)
                .carrying(carryingContext())
                .run(orchestration, executor);
    }

    private static Orchestration<Object, Object> yielding(Object... actions) {
        return child -> {
            for (Object action : actions) {
                child.yieldAny(action);
            }
            return actions.length;
        };
    }

    @Test
    void the_spans_are_nested_like_the_orchestration() throws Exception {
        Orchestration<Object, Object> orchestration = conductor -> {
            conductor.yieldAny("a");
            var fork = conductor.fork(child -> {
                var inner = child.fork(yielding("c"));
                child.yieldAny("d");
                return inner.join();
            });
            conductor.yieldAny("b");
            fork.join();
            return conductor.yieldAny("e");
        };
        Span root = traces.openTelemetry.getTracer("test").spanBuilder("root").startSpan();
        Context.current().with(root).wrap(() -> run(orchestration, tracing())).call();
        root.end();

        assertThat(traces.tree()).element(0).asString().startsWith("root");
        assertThat(traces.tree().subList(1, traces.tree().size()))
                .containsExactly(
                        "  String /0 0-10",
                        "  fork /0/ 10-20",
                        "    String /0/0 10-20",
                        "    fork /0/0/ 10-20",
                        "      String /0/0/0 10-20",
                        "  String /1 10-20",
                        "  String /2 20-30");
    }

    @Test
    void a_fork_that_only_forks_has_a_span_too() {
        run(
                conductor -> conductor.all(List.of(child -> child.all(List.of(yielding("a", "b"), yielding("c"))))),
                tracing());

        assertThat(traces.tree())
                .containsExactly(
                        "fork /0/ 0-20",
                        "  fork /0/0/ 0-20",
                        "    String /0/0/0 0-10",
                        "    String /0/0/1 10-20",
                        "  fork /0/1/ 0-10",
                        "    String /0/1/0 0-10");
    }

    @Test
    void the_spans_of_a_group_belong_to_the_strand_that_yields_it() {
        run(
                conductor -> {
                    conductor.fork(child -> group(child, "c", "d", "e")).join();
                    return group(conductor, "a", "b", "c");
                },
                tracing());

        assertThat(traces.tree())
                .containsExactly(
                        "fork /0/ 0-10",
                        "  TracedTest.Letter /0/0 0-10",
                        "  TracedTest.Letter /0/1 0-10",
                        "  TracedTest.Letter /0/2 0-10",
                        "TracedTest.Letter /0 10-20",
                        "TracedTest.Letter /1 10-20",
                        "TracedTest.Letter /2 10-20");
    }

    private record Letter(String letter) implements Action<Object, Object> {}

    private static Object group(Conductor<Object> conductor, String... letters) {
        return conductor.yield(Stream.of(letters).map(Letter::new).toList());
    }

    @Test
    void the_spans_of_a_run_within_an_action_belong_to_the_action() {
        Executor<Object> outer = ((Executor<Object>) action ->
                        run(conductor -> conductor.fork(yielding("inner")).join(), tracing()))
                .with(traced(traces.openTelemetry));

        run(conductor -> conductor.fork(yielding(1)).join(), outer);

        assertThat(traces.tree())
                .containsExactly("fork /0/ 0-0", "  Integer /0/0 0-0", "    fork /0/ 0-10", "      String /0/0 0-10");
    }

    @Test
    void an_action_traced_twice_has_two_nested_spans() {
        run(conductor -> conductor.fork(yielding("a")).join(), tracing().with(traced(traces.openTelemetry)));

        assertThat(traces.tree()).containsExactly("fork /0/ 0-10", "  String /0/0 0-10", "    String /0/0 0-10");
    }

    @Test
    void the_span_of_an_action_is_current_while_the_action_is_executed() {
        Executor<Object> asking = action -> Span.current().getSpanContext().getSpanId();

        Object seen = Syncopate.run(conductor -> conductor.yieldAny("a"), asking.with(traced(traces.openTelemetry)));

        assertThat(traces.spans())
                .singleElement()
                .extracting(SpanData::getSpanId)
                .isEqualTo(seen);
        assertThat(Span.current().getSpanContext().isValid()).isFalse();
    }

    @Test
    void without_a_carried_context_the_actions_of_a_fork_have_no_parent_span() {
        Syncopate.inMemory()
                .inVirtualTime(Traces.START)
                .run(conductor -> conductor.fork(yielding("a")).join(), tracing());

        assertThat(traces.tree()).containsExactly("String /0/0 0-10");
    }

    private Map<String, Object> attributes() {
        Map<String, Object> attributes = new TreeMap<>();
        traces.spans().getFirst().getAttributes().forEach((key, value) -> attributes.put(key.getKey(), value));
        return attributes;
    }

    @Test
    void the_components_of_a_record_are_attributes() {
        run(yielding(new Fetch("users", 3)), tracing());

        assertThat(traces.spans().getFirst().getName()).isEqualTo("Spans.Fetch");
        assertThat(attributes())
                .hasToString("{syncopate.action.container=users, syncopate.action.count=3, syncopate.attempt=1,"
                        + " syncopate.path=/0}");
    }

    @Test
    void secrets_are_masked_and_null_components_are_omitted() {
        run(yielding(new Login("ada", "correct horse")), tracing());
        assertThat(attributes()).containsEntry("syncopate.action.password", "***");
    }

    @Test
    void numbers_and_booleans_keep_their_type() {
        run(
                yielding(new Mixed(true, 1, (short) 2, (byte) 3, 4.5, 6.5f, List.of(new Login("ada", "horse")), null)),
                tracing());

        assertThat(attributes())
                .hasToString("{syncopate.action.big=1, syncopate.action.exact=4.5,"
                        + " syncopate.action.logins=[Login[user=ada, password=***]], syncopate.action.rough=6.5,"
                        + " syncopate.action.small=2, syncopate.action.tiny=3, syncopate.action.truth=true,"
                        + " syncopate.attempt=1, syncopate.path=/0}");
    }

    @Test
    void a_failure_is_recorded_and_passes() {
        IOException failure = new IOException("offline");

        assertThatThrownBy(() -> run(yielding(failure), tracing())).hasCause(failure);

        SpanData span = traces.spans().getFirst();
        assertThat(span.getStatus()).isEqualTo(StatusData.create(StatusCode.ERROR, "java.io.IOException: offline"));
        assertThat(attributes()).containsEntry("error.type", "java.io.IOException");
        assertThat(span.getEvents())
                .singleElement()
                .extracting(event -> event.getName())
                .isEqualTo("exception");
    }

    @Test
    void an_error_is_recorded_and_passes() {
        AssertionError error = new AssertionError("broken");

        assertThatThrownBy(() -> run(yielding(error), tracing())).isSameAs(error);
        assertThat(attributes()).containsEntry("error.type", "java.lang.AssertionError");
    }

    @Test
    void a_cancellation_is_not_an_error() {
        assertThatThrownBy(() -> run(conductor -> conductor.timeout(Duration.ofMillis(5), yielding("a")), tracing()))
                .hasCauseInstanceOf(TimeoutException.class);

        assertThat(traces.tree()).containsExactly("fork /0/ 0-5", "  String /0/0 0-5");
        assertThat(traces.spans()).allMatch(span -> span.getStatus().equals(StatusData.unset()));
        assertThat(attributes()).containsEntry("syncopate.cancelled", true);
    }

    @Test
    void traced_works_without_a_tracer() {
        assertThat(Spans.trace(OpenTelemetry.noop(), yielding("a"), executor)).isEqualTo(1);
        assertThat(executor.with(traced(traces.openTelemetry)).describe()).startsWith("traced\n");
    }
}
