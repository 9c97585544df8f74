package dev.syncopate.driver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.syncopate.fixtures.Compiler;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What would be lost on a resume, or reach nobody, does not compile. The compiler names the method and the type
/// that has no such method, or does not take such an argument.
class RefusedByCompilerTest {
    @TempDir
    Path directory;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        # an undo that is registered in a layer of the process, or in an executor
        Object l = Combinator.<Shop<?>>ofProcess("l", (a, call, next) -> { call.onFailure(u -> 1); return 1; }); | onFailure | ProcessCall
        Object l() { return shop.around((ProcessAround<Shop<?>>) (a, call, next) -> call.named("ask")); }        | named     | ProcessCall
        Object e = Executor.<Shop<?>>of((a, call) -> { call.onFailure(u -> 1); return 1; });                     | onFailure | Call

        # work on further threads in a layer of the run
        Object l = Combinator.<Shop<?>>ofRun("l", (a, call, next) -> call.start(step -> 1));                     | start     | RunCall
        Object l = Combinator.<Shop<?>>ofRun("l", (a, call, next) -> call.apart(step -> 1));                     | apart     | RunCall
        Object l = Combinator.<Shop<?>>ofRun("l", (a, call, next) -> call.awaitIdle(() -> true));                | awaitIdle | RunCall

        # either of them in a layer that may be one or the other
        Object l = Combinator.<Shop<?>>of("l", (a, call, next) -> { call.onFailure(u -> 1); return 1; });        | onFailure | Call
        Object l = Combinator.<Shop<?>>of("l", (a, call, next) -> call.named("ask"));                            | named     | Call
        Object l = Combinator.<Shop<?>>of("l", (a, call, next) -> call.start(step -> 1));                        | start     | Call
        """)
    void a_layer_has_only_what_its_kind_may_do(String members, String method, String call) throws IOException {
        assertThat(Compiler.says(directory, members))
                .contains("compiler.err.cant.resolve.location.args: kindname.method, " + method + ",")
                .contains("kindname.variable, call, dev.syncopate." + call + ")")
                .contains("1 error");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        # an action of another family
        void f(Conductor<Shop<?>> c) { c.yield(new Clock.Now()); }                  | yield    | Code.Clock.Now
        void f(Conductor<Shop<?>> c) { c.yield(List.of(new Clock.Now())); }         | yield    | Code.Clock.Now
        void f(Conductor<Shop<?>> c) { c.fork(new Clock.Now()); }                   | fork     | Code.Clock.Now

        # an action that is asked
        void f(Conductor<Shop<?>> c) { c.ask(new Greet("a")); }                     | ask      | Shop.Greet
        void f(Conductor<Object> c) { c.ask(new Greet("a")); }                      | ask      | Shop.Greet

        # a question that is yielded
        void f(Conductor<Shop<?>> c) { c.yield(new DriverAction.Now()); }           | yield    | DriverAction.Now
        void f(Conductor<Shop<?>> c) { c.yield(List.of(new DriverAction.Now())); }  | yield    | DriverAction.Now
        void f(Conductor<Shop<?>> c) { c.yieldAny(new DriverAction.Now()); }        | yieldAny | DriverAction.Now
        void f(Conductor<Shop<?>> c) { c.attempt(new DriverAction.Now()); }         | attempt  | DriverAction.Now
        void f(Conductor<Shop<?>> c) { c.fork(new DriverAction.Now()); }            | fork     | DriverAction.Now
        """)
    void a_conductor_takes_actions_of_its_family_and_a_driver_questions(String members, String method, String argument)
            throws IOException {
        assertThat(Compiler.says(directory, members))
                .contains("compiler.err.cant.apply.symbol", "kindname.method, " + method + ",", argument)
                .contains("1 error");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        Object l = Combinator.<Shop<?>>ofRun("l", (a, call, next) -> { call.named("a").onFailure(u -> 1); return 1; });
        Object l = Combinator.<Shop<?>>ofProcess("l", (a, call, next) -> call.start(step -> 1).outcome());
        Object f(Conductor<Shop<?>> c) { return c.ask(new DriverAction.Now()).plusMillis(c.yield(new Fetch("", 1)).size()); }
        """)
    void the_same_in_its_place_compiles(String members) throws IOException {
        assertThat(Compiler.says(directory, members)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        Yielded y -> 1; case Cancelled c -> 2; case Finished f -> 3; case Broken b -> 4; |
        Yielded y -> 1;                        case Finished f -> 3; case Broken b -> 4; | compiler.err.not.exhaustive
        """)
    void a_driver_that_forgets_a_change_does_not_compile(String cases, String error) throws IOException {
        String all = cases.replaceAll("(\\w+) (\\w) ->", "dev.syncopate.driver.Change.$1 $2 ->");
        String says = Compiler.says(
                directory,
                "int f(dev.syncopate.driver.Change change) { return switch (change) { case " + all + " }; }");
        assertThat(says).contains(error == null ? "" : error);
        assertThat(says.isEmpty()).isEqualTo(error == null);
    }
}
