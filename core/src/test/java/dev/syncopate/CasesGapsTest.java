package dev.syncopate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.syncopate.Executor.Cases;
import org.junit.jupiter.api.Test;

/// What [Cases#build] demands: a case for everything that a sealed family is known to contain.
class CasesGapsTest {

    sealed interface Home<R> extends Action<Home<?>, R> {
        sealed interface Kitchen<R> extends Home<R> {
            record Cook(String dish) implements Kitchen<String> {}

            record Wash() implements Kitchen<String> {}
        }

        record Sleep() implements Home<String> {}

        non-sealed interface Hobby<R> extends Home<R> {}
    }

    /// Unknown to the family.
    record Paint() implements Home.Hobby<String> {}

    sealed interface Machine extends Action<Machine, String> {
        sealed class Engine implements Machine permits Turbo {}

        final class Turbo extends Engine {}

        non-sealed class Pump implements Machine {}

        enum Mode implements Machine {
            FAST,
            SLOW
        }
    }

    static final class Fountain extends Machine.Pump {}

    @Test
    void gaps_are_named_at_build_deep_down_in_the_hierarchy() {
        Cases<Home<?>> cases = Executor.<Home<?>>handling(Home.class).on(Home.Kitchen.Wash.class, wash -> "washed");

        assertThatThrownBy(cases::build)
                .isExactlyInstanceOf(IllegalStateException.class)
                .hasMessage("The executor for Home has no case for Home.Kitchen.Cook, Home.Sleep: add"
                        + " .on(Home.Kitchen.Cook.class, ...) before build()");
    }

    @Test
    void gaps_are_filled_by_a_case_for_the_family_above() throws Exception {
        Executor<Home<?>> executor = Executor.<Home<?>>handling(Home.class)
                .<Home.Kitchen<?>>family(Home.Kitchen.class, action -> "in the kitchen")
                .on(Home.Sleep.class, sleep -> "zzz")
                .build();

        assertThat(executor.execute(new Home.Kitchen.Cook("soup"))).isEqualTo("in the kitchen");
    }

    @Test
    void gaps_are_not_demanded_below_a_non_sealed_member_but_named_when_yielded() {
        Executor<Home<?>> executor = Executor.<Home<?>>handling(Home.class)
                .<Home.Kitchen<?>>family(Home.Kitchen.class, action -> "in the kitchen")
                .on(Home.Sleep.class, sleep -> "zzz")
                .build();

        assertThatThrownBy(() -> executor.execute(new Paint()))
                .isExactlyInstanceOf(IllegalArgumentException.class)
                .hasMessage("The executor for Home has no case for Paint[]: add .on(Paint.class, ...) to it");
    }

    @Test
    void gaps_below_a_non_sealed_member_are_filled_by_a_case_for_it() throws Exception {
        Executor<Home<?>> executor = Executor.<Home<?>>handling(Home.class)
                .<Home<?>>family(Home.class, action -> "at home")
                .<Home.Hobby<?>>family(Home.Hobby.class, action -> "spare time")
                .build();

        assertThat(executor.execute(new Paint())).isEqualTo("spare time");
    }

    @Test
    void gaps_include_classes_that_are_sealed_but_not_abstract_and_enums() {
        Cases<Machine> cases = Executor.<Machine>handling(Machine.class).on(Machine.Turbo.class, turbo -> "whizz");

        assertThatThrownBy(cases::build)
                .hasMessageStartingWith("The executor for Machine has no case for Machine.Engine, Machine.Mode: add");
    }

    @Test
    void gaps_are_filled_by_the_case_of_a_superclass() throws Exception {
        Executor<Machine> executor = Executor.<Machine>handling(Machine.class)
                .on(Machine.Engine.class, engine -> "brrm")
                .on(Machine.Mode.class, mode -> "mode " + mode)
                .on(Machine.Pump.class, pump -> "splash")
                .build();

        assertThat(executor.execute(new Machine.Turbo())).isEqualTo("brrm");
        assertThat(executor.execute(new Fountain())).isEqualTo("splash");
        assertThat(executor.execute(Machine.Mode.FAST)).isEqualTo("mode FAST");
    }

    @Test
    void gaps_cannot_be_known_of_a_family_that_anybody_may_extend() {
        assertThat(Executor.<Home.Hobby<?>>handling(Home.Hobby.class).build()).hasToString("Executor[Home.Hobby]");
    }
}
