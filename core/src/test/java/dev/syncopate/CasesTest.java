package dev.syncopate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.syncopate.Executor.Cases;
import java.io.IOException;
import java.util.stream.Stream;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@NullUnmarked
class CasesTest {

    sealed interface Pet<R> extends Action<Pet<?>, R> {
        sealed interface Dog<R> extends Pet<R> {
            record Bark(int times) implements Dog<String> {}

            record Sit() implements Dog<Void> {}
        }

        record Meow() implements Pet<String> {}
    }

    private static final Executor<Pet<?>> DOGS = action -> "some dog";
    private static final Executor<Pet<?>> PETS = action -> "some pet";

    @Test
    void each_type_of_action_gets_its_case() throws Exception {
        Executor<Pet<?>> executor = Executor.<Pet<?>>handling(Pet.class)
                .on(Pet.Dog.Bark.class, bark -> "Woof".repeat(bark.times()))
                .on(Pet.Dog.Sit.class, sit -> null)
                .on(Pet.Meow.class, meow -> "Meow")
                .build();

        assertThat(executor.execute(new Pet.Dog.Bark(2))).isEqualTo("WoofWoof");
        assertThat(executor.execute(new Pet.Dog.Sit())).isNull();
        assertThat(executor.execute(new Pet.Meow())).isEqualTo("Meow");
    }

    static Stream<Executor<Pet<?>>> overlapping() {
        return Stream.of(
                Executor.<Pet<?>>handling(Pet.class)
                        .on(Pet.Dog.Sit.class, sit -> null)
                        .<Pet.Dog<?>>family(Pet.Dog.class, DOGS)
                        .<Pet<?>>family(Pet.class, PETS)
                        .build(),
                Executor.<Pet<?>>handling(Pet.class)
                        .<Pet<?>>family(Pet.class, PETS)
                        .<Pet.Dog<?>>family(Pet.Dog.class, DOGS)
                        .on(Pet.Dog.Sit.class, sit -> null)
                        .build());
    }

    @ParameterizedTest
    @MethodSource("overlapping")
    void the_most_specific_case_wins_in_whatever_order_they_were_added(Executor<Pet<?>> executor) throws Exception {
        assertThat(executor.execute(new Pet.Dog.Sit())).isNull();
        assertThat(executor.execute(new Pet.Dog.Bark(1))).isEqualTo("some dog");
        assertThat(executor.execute(new Pet.Meow())).isEqualTo("some pet");
    }

    @Test
    void a_second_case_for_a_type_is_refused() {
        Cases<Pet<?>> cases = Executor.<Pet<?>>handling(Pet.class).on(Pet.Meow.class, meow -> "Meow");

        assertThatThrownBy(() -> cases.on(Pet.Meow.class, meow -> "Miaow"))
                .isExactlyInstanceOf(IllegalArgumentException.class)
                .hasMessage("Two cases for Pet.Meow in the executor for Pet: remove one");
    }

    @Test
    void a_second_executor_for_a_family_is_refused() {
        Cases<Pet<?>> cases = Executor.<Pet<?>>handling(Pet.class).<Pet.Dog<?>>family(Pet.Dog.class, DOGS);

        assertThatThrownBy(() -> cases.<Pet.Dog<?>>family(Pet.Dog.class, PETS))
                .isExactlyInstanceOf(IllegalArgumentException.class)
                .hasMessage("Two cases for Pet.Dog in the executor for Pet: remove one");
    }

    @Test
    void a_refused_second_case_leaves_the_first_in_place() throws Exception {
        Cases<Pet<?>> cases = Executor.<Pet<?>>handling(Pet.class)
                .<Pet<?>>family(Pet.class, PETS)
                .on(Pet.Meow.class, meow -> "Meow");
        assertThatThrownBy(() -> cases.on(Pet.Meow.class, meow -> "Miaow"));

        assertThat(cases.build().execute(new Pet.Meow())).isEqualTo("Meow");
    }

    @Test
    void an_executor_is_not_touched_by_cases_added_after_it_was_built() throws Exception {
        Cases<Pet<?>> cases = Executor.<Pet<?>>handling(Pet.class).<Pet<?>>family(Pet.class, PETS);
        Executor<Pet<?>> executor = cases.build();
        cases.on(Pet.Meow.class, meow -> "Meow");

        assertThat(executor.execute(new Pet.Meow())).isEqualTo("some pet");
        assertThat(cases.build().execute(new Pet.Meow())).isEqualTo("Meow");
    }

    @Test
    void a_case_may_throw_a_checked_exception() {
        IOException failure = new IOException("hoarse");
        Executor<Pet<?>> executor = Executor.<Pet<?>>handling(Pet.class)
                .<Pet<?>>family(Pet.class, PETS)
                .on(Pet.Meow.class, meow -> {
                    throw failure;
                })
                .build();

        assertThatThrownBy(() -> executor.execute(new Pet.Meow())).isSameAs(failure);
    }

    @Test
    void it_prints_as_its_family() {
        assertThat(Executor.<Pet<?>>handling(Pet.class)
                        .<Pet<?>>family(Pet.class, PETS)
                        .build())
                .hasToString("Executor[Pet]");
    }
}
