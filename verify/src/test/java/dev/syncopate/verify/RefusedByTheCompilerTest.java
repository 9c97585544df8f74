package dev.syncopate.verify;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/// Tests that the types turn mistakes into compile errors. Each mistake is one line of a program that
/// otherwise compiles.
class RefusedByTheCompilerTest {
    private static final Compiler COMPILER = new Compiler(PublishedModule.core().jar());

    private static final String PROGRAM = """
            import dev.syncopate.*;
            import java.util.List;

            class Program {
                sealed interface Shop<R> extends Action<Shop<?>, R> {
                    record Greet(String name) implements Shop<Void> {}
                    record Fetch(String container, int count) implements Shop<List<String>> {}
                }
                sealed interface Clock<R> extends Action<Clock<?>, R> {
                    record Now() implements Clock<Long> {}
                }

                static final Executor<Shop<?>> SHOP = action -> null;
                static final Executor<Clock<?>> CLOCK = action -> null;
                static final Orchestration<Shop<?>, List<String>> FETCH =
                        conductor -> conductor.yield(new Shop.Fetch("users", 3));

                <body>
            }
            """;

    @Test
    void compiler_refuses_a_case_that_answers_with_another_type_than_its_action_promises() {
        check("""
                Executor<Shop<?>> executor = Executor.<Shop<?>>handling(Shop.class)
                    .on(Shop.Greet.class, greet -> null)
                    .on(Shop.Fetch.class, fetch -> <>) // refused
                    .build();
                """, "List.of()", "42");
    }

    @Test
    void compiler_refuses_a_case_for_an_action_of_a_foreign_family() {
        check("""
                Executor<Shop<?>> executor = Executor.<Shop<?>>handling(Shop.class)
                    .on(<>.class, action -> null) // refused
                    .build();
                """, "Shop.Greet", "Clock.Now");
    }

    @Test
    void compiler_refuses_an_action_of_a_foreign_family_in_an_orchestration() {
        check("""
                Orchestration<Shop<?>, Object> orchestration = conductor ->
                    conductor.yield(<>); // refused
                """, "new Shop.Fetch(\"users\", 3)", "new Clock.Now()");
    }

    @Test
    void compiler_refuses_an_action_of_a_foreign_family_in_an_orchestration_lambda() {
        check("""
                void run() {
                    Syncopate.run(conductor -> conductor.yield(<>), SHOP); // refused
                }
                """, "new Shop.Fetch(\"users\", 3)", "new Clock.Now()");
    }

    @Test
    void compiler_refuses_an_action_of_a_foreign_family_in_a_group() {
        check("""
                Orchestration<Shop<?>, Object> orchestration = conductor ->
                    conductor.yield(List.of(new Shop.Greet("Ann"), <>)); // refused
                """, "new Shop.Fetch(\"users\", 3)", "new Clock.Now()");
    }

    @Test
    void compiler_refuses_an_orchestration_on_an_executor_of_another_family() {
        check("""
                List<String> users = Syncopate.run(FETCH, <>); // refused
                """, "SHOP", "CLOCK");
    }

    @Test
    void compiler_refuses_a_result_of_another_type_than_the_action_promises() {
        check("""
                Orchestration<Shop<?>, Integer> orchestration = conductor -> {
                    <> users = conductor.yield(new Shop.Fetch("users", 3)); // refused
                    return 1;
                };
                """, "List<String>", "List<Integer>");
    }

    @Test
    void compiler_refuses_a_reply_of_another_type_than_the_action_promises() {
        check("""
                Executor<Shop<?>> executor = action -> switch (action) {
                    case Shop.Fetch fetch -> fetch.reply(<>); // refused
                    case Shop.Greet greet -> null;
                };
                """, "List.of()", "3");
    }

    @Test
    void compiler_refuses_a_switch_without_a_case_for_an_action() {
        check("""
                Executor<Shop<?>> executor = action -> switch (action) { // refused
                    case Shop.Fetch fetch -> null;
                    <>
                };
                """, "case Shop.Greet greet -> null;", "");
    }

    @Test
    void compiler_refuses_a_conductor_whose_family_does_not_include_the_required_one() {
        check("""
                static void greet(Conductor<? super Shop<?>> conductor) {
                    conductor.yield(new Shop.Greet("Ann"));
                }
                Orchestration<Object, Object> any = conductor -> {
                    greet(conductor);
                    return 1;
                };
                Orchestration<<>, Object> one = conductor -> {
                    greet(conductor); // refused
                    return 1;
                };
                """, "Shop<?>", "Clock<?>");
    }

    @Test
    void compiler_refuses_an_own_subtype_of_conductor() {
        check("""
                interface Mine<F> extends <> {} // refused
                """, "Orchestration<F, Object>", "Conductor<F>");
    }

    /// Compiles a program with `accepted` and then with `refused` at the place `<>`.
    private static void check(String body, String accepted, String refused) {
        String program = PROGRAM.replace("<body>", body);
        long line = program.substring(0, program.indexOf("// refused")).lines().count();
        assertThat(COMPILER.complaints("Program", program.replace("<>", accepted)))
                .as(accepted)
                .isEmpty();
        assertThat(COMPILER.complaints("Program", program.replace("<>", refused)))
                .as(refused)
                .extracting(Compiler.Complaint::line)
                .containsExactly(line);
    }
}
