package dev.syncopate.restate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.syncopate.Conductor;
import dev.syncopate.Executor;
import dev.syncopate.Fork;
import dev.syncopate.Orchestration;
import dev.syncopate.combinators.Retry;
import dev.syncopate.combinators.Schedule;
import dev.syncopate.definitions.Changed;
import dev.syncopate.definitions.Definition;
import dev.syncopate.definitions.Receive;
import dev.syncopate.definitions.Token;
import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The code of a run is changed in place, while the run waits: nothing is done by code that does not fit, the path and
/// both records are named, and the run ends once the former code is back.
class ChangedCodeTest {
    private static final String DO = "/0 Do[name=a, millis=0]";
    private static final String LOGIN = "/1 Login[user=ada, password=***]";
    private static final String ASK = "/4 Ask[question=go on?, hint=***], to be answered";

    private static final Definition<Work<?>, String, String> CHILD =
            Definition.of("kid", String.class, String.class, input -> c -> c.yield(new Work.Do("kid", 0)));

    private final Work.Desk desk = new Work.Desk();
    private final RestateRuns runs = Bench.runs();
    private final Swapped serving = new Swapped();

    @AfterEach
    void stop() {
        serving.close();
    }

    private static String first(Conductor<Work<?>> c) {
        return c.yield(new Work.Do("a", 0)) + c.yield(new Work.Login("ada", "secret"));
    }

    private static String group(Conductor<Work<?>> c) {
        return String.join("", c.yield(List.of(new Work.Do("b", 0), new Work.Do("c", 0))));
    }

    private static void sleep(Conductor<Work<?>> c) {
        c.sleep(Duration.ofMillis(1));
    }

    private static String last(Conductor<Work<?>> c) {
        return c.yield(new Work.Ask("go on?", "hint")) + c.yield(new Work.Do("d", 0));
    }

    /// The code by which the run was started.
    private static String former(Conductor<Work<?>> c) {
        String begun = first(c) + group(c);
        sleep(c);
        return begun + last(c);
    }

    enum Planted {
        OTHER_COMPONENT(c -> c.yield(new Work.Do("z", 0)), DO, "/0 Do[name=z, millis=0]"),
        OTHER_TYPE(c -> c.yield(new Work.Deaf("a", 0)), DO, "/0 Deaf[name=a, millis=0]"),
        OTHER_SECRET(
                c -> c.yield(new Work.Do("a", 0)) + c.yield(new Work.Login("ada", "other")),
                "at /1 the run has yielded {\"Login\"",
                "but now it yields {\"Login\"",
                "password"),
        ADDED(c -> c.yield(new Work.Do("a", 0)) + c.yield(new Work.Do("new", 0)), LOGIN, "/1 Do[name=new, millis=0]"),
        REMOVED(c -> c.yield(new Work.Login("ada", "secret")), DO, "/0 Login[user=ada, password=***]"),
        SWAPPED(
                c -> c.yield(new Work.Login("ada", "secret")) + c.yield(new Work.Do("a", 0)),
                DO,
                "/0 Login[user=ada, password=***]"),
        ACTION_BECOMES_SLEEP(
                c -> {
                    sleep(c);
                    return "";
                },
                DO,
                "/:sleep Sleep[duration=PT0.001S]"),
        SLEEP_BECOMES_ACTION(
                c -> first(c) + group(c) + c.yield(new Work.Do("new", 0)),
                "/:sleep Sleep[duration=PT0.001S]",
                "/4 Do[name=new, millis=0]"),
        OTHER_SLEEP(
                c -> {
                    String begun = first(c) + group(c);
                    c.sleep(Duration.ofDays(1));
                    return begun;
                },
                "/:sleep Sleep[duration=PT0.001S]",
                "/:sleep Sleep[duration=PT24H]"),
        GROUP_BECOMES_SEQUENCE(
                c -> first(c) + c.yield(new Work.Do("b", 0)) + c.yield(new Work.Do("c", 0)),
                "at /3 the run has yielded {\"Do\":{\"name\":\"c\",\"millis\":0}} when 2 actions had ended",
                "but now it yields {\"Do\":{\"name\":\"c\",\"millis\":0}} when 3 actions had ended"),
        SEQUENCE_BECOMES_GROUP(
                c -> String.join("", c.yield(List.of(new Work.Do("a", 0), new Work.Do("b", 0)))),
                LOGIN,
                "/1 Do[name=b, millis=0]"),
        ACTION_BECOMES_DEFERRED(
                c -> "" + c.yield(new Work.Ask("go on?", "hint")), DO, "/0 Ask[question=go on?, hint=***]"),
        DEFERRED_BECOMES_ACTION(
                c -> {
                    String begun = first(c) + group(c);
                    sleep(c);
                    return begun + c.yield(new Work.Do("d", 0));
                },
                ASK,
                "/4 Do[name=d, millis=0]"),
        ACTION_BECOMES_CHILD(c -> c.ask(CHILD.child("kid", "")), DO, "/:childRun ChildRun[definition=kid"),
        ACTION_BECOMES_MESSAGE(
                c -> c.ask(new Receive<>("note", String.class)), DO, "/:receive Receive[name=note, type=class"),
        ACTION_BECOMES_AT_MOST_ONCE(c -> c.yield(new Work.Once("a", 0)), DO, "begins /0 Once[name=a, millis=0]"),
        IN_A_FORK(
                c -> {
                    Fork<String> fork = c.fork(new Work.Do("a", 0));
                    return fork.join();
                },
                DO,
                "/0/0 Do[name=a, millis=0]"),
        ENDS_EARLIER(c -> c.yield(new Work.Do("a", 0)), LOGIN, "the run ends"),
        BEGINS_ANEW(c -> "" + c.ask(CHILD.again("")), DO, "the run goes on with another input"),
        CHANGE(
                c -> {
                    c.ask(new Changed("greet"));
                    return first(c);
                },
                DO,
                "/:changed Changed[change=greet]: what began before this change needs its own deployment");

        private final Orchestration<Work<?>, String> code;
        private final String[] told;

        Planted(Orchestration<Work<?>, String> code, String... told) {
            this.code = code;
            this.told = told;
        }
    }

    @ParameterizedTest
    @EnumSource
    void the_run_waits_for_the_code_that_fits(Planted planted) throws Exception {
        assertThat(failure(ChangedCodeTest::former, planted.code, UnaryOperator.identity(), "/4", "aadabc7d", 1))
                .contains(planted.told)
                .doesNotContain("secret", "\"other\"");
    }

    @Test
    void another_layer_of_the_run_is_told_by_its_entries() throws Exception {
        Orchestration<Work<?>, String> fails = c -> {
            try {
                return c.yield(new Work.Fail("luck"));
            } catch (dev.syncopate.ActionFailedException e) {
                return "none" + c.yield(new Work.Ask("go on?", "hint"));
            }
        };
        assertThat(failure(fails, fails, ChangedCodeTest::retried, "/1", "none7", 0))
                .contains("/1 Ask[question=go on?, hint=***], to be answered", "/0:sleep Sleep[duration=PT24H]");
    }

    private static Executor<Work<?>> retried(Executor<Work<?>> stack) {
        return stack.recorded()
                .with(Retry.retry(Schedule.fixed(Duration.ofDays(1)).upTo(3)));
    }

    @Test
    void a_run_that_has_gone_further_is_told_when_it_goes_on() throws Exception {
        Orchestration<Work<?>, String> ends = c -> {
            c.fork((Orchestration<Work<?>, Integer>) fork -> fork.yield(new Work.Ask("go on?", "hint")));
            return c.yield(new Work.Do("a", 0));
        };
        Orchestration<Work<?>, String> further = c -> ends.run(c) + c.yield(new Work.Do("b", 0));
        Definition<Work<?>, String, String> former = Bench.define(String.class, further);
        RestateRun<String> run = begin(former);
        Bench.await(() -> desk.ledger.contains("ends b"));
        serving.serve(Definition.of(former.name(), String.class, String.class, input -> ends), desk.stack());
        Bench.await(() -> !runs.pending(former, "one").isEmpty());
        runs.answer(former, Token.parse("one /0/0"), 7);
        assertThat(awaitFailure(former)).contains("/0/0 Ask[question=go on?, hint=***]' != '/1 Do[name=b, millis=0]'");
        serving.serve(former, desk.stack());
        assertThat(run.join()).isEqualTo("ab");
        assertThat(desk.ledger).containsExactly("begins a", "ends a", "begins b", "ends b");
    }

    @Test
    void a_run_that_reads_the_clock_is_told() throws Exception {
        Orchestration<Work<?>, String> reads = c -> {
            String first = c.yield(new Work.Do("at " + System.nanoTime(), 0));
            return first + c.yield(new Work.Ask("go on?", "hint"));
        };
        Definition<Work<?>, String, String> clock = Bench.define(String.class, reads);
        begin(clock);
        serving.serve(clock, desk.stack());
        assertThat(awaitFailure(clock)).containsPattern("name: '/0 Do.name=at \\d+, millis=0.' != '/0 Do.name=at \\d+");
    }

    @Test
    void a_line_that_computes_for_too_long_is_named() throws Exception {
        Definition<Work<?>, String, String> computes = Bench.define(String.class, c -> {
            String first = c.yield(new Work.Do("a", 0));
            long until = System.nanoTime() + Duration.ofMillis(2500).toNanos();
            while (!desk.isQuick && System.nanoTime() < until) {
                Thread.onSpinWait();
            }
            return first;
        });
        serving.serve(computes, desk.stack());
        serving.register();
        RestateRun<String> run = runs.start(computes, "one", "");
        assertThat(awaitFailure(computes)).contains("NotIdleException", "ChangedCodeTest.java");
        desk.isQuick = true;
        assertThat(run.join()).isEqualTo("a");
        assertThat(desk.ledger).containsExactly("begins a", "ends a");
    }

    private RestateRun<String> begin(Definition<Work<?>, String, String> definition) throws InterruptedException {
        serving.serve(definition, desk.stack());
        serving.register();
        RestateRun<String> run = runs.start(definition, "one", "");
        Bench.await(() -> !runs.pending(definition, "one").isEmpty());
        return run;
    }

    /// Serves other code, and returns what the server says of it; then the former code, by which the run ends.
    ///
    /// @param more how many actions the run performs at its end
    private String failure(
            Orchestration<Work<?>, String> code,
            Orchestration<Work<?>, String> changed,
            UnaryOperator<Executor<Work<?>>> layers,
            String asked,
            String result,
            int more)
            throws Exception {
        Definition<Work<?>, String, String> former = Bench.define(String.class, code);
        RestateRun<String> run = begin(former);
        List<String> done = List.copyOf(desk.ledger);
        serving.serve(
                Definition.of(former.name(), String.class, String.class, input -> changed), layers.apply(desk.stack()));
        String failure = awaitFailure(former);
        assertThat(desk.ledger).isEqualTo(done);
        serving.serve(former, desk.stack());
        Bench.await(() -> !runs.pending(former, "one").isEmpty());
        runs.answer(former, Token.parse("one " + asked), 7);
        assertThat(run.join()).isEqualTo(result);
        assertThat(desk.ledger).hasSize(done.size() + 2 * more);
        return failure;
    }

    private String awaitFailure(Definition<?, ?, ?> definition) throws InterruptedException {
        return Bench.awaitText(
                () -> Bench.server()
                        .query("select last_failure from sys_invocation where target_service_name = '"
                                + definition.name() + "' and target_handler_name = 'run'"),
                "(?s).*(mismatch|does not fit|NotIdle).*");
    }
}
