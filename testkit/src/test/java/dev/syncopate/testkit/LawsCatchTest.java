package dev.syncopate.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.syncopate.Combinator;
import dev.syncopate.combinators.Pre;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Tests the laws themselves: for each there is a combinator that breaks it, and a correct one passes.
class LawsCatchTest {
    private static final Duration SHORT = Duration.ofSeconds(1);

    private static CombinatorLaws<Object> breaking(Law.Name name) {
        Combinator<Object> none = Combinator.none();
        return CombinatorLaws.of(BrokenCombinators.BY_LAW.getOrDefault(name, () -> none))
                .except(allBut(name));
    }

    private static Law.Name[] allBut(Law.Name name) {
        return Arrays.stream(Law.Name.values()).filter(other -> other != name).toArray(Law.Name[]::new);
    }

    @ParameterizedTest
    @EnumSource
    void each_law_is_broken_by_a_combinator(Law.Name name) {
        CombinatorLaws<Object> laws = breaking(name);

        assertThatThrownBy(() -> (name == Law.Name.AT_ONCE ? laws.within(SHORT) : laws).check())
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("broken breaks 1 of 1 law:\n\n" + name + "\n  because ")
                .hasMessageContaining("\n  observed: ");
    }

    @Test
    void combinators_that_do_nothing_keep_all_laws() {
        assertThatCode(() -> CombinatorLaws.of(Combinator::none).check()).doesNotThrowAnyException();
        assertThatCode(() -> CombinatorLaws.of(() -> Pre.pre(action -> {})).check())
                .doesNotThrowAnyException();
    }

    @Test
    void the_error_states_each_broken_law_with_its_reason_and_the_observation() {
        Combinator<Object> twice = BrokenCombinators.around((action, call, next) -> {
            next.execute(action, call);
            return next.execute(action, call);
        });

        assertThatThrownBy(() -> CombinatorLaws.of(() -> twice)
                        .except(allBut(Law.Name.ONCE))
                        .check())
                .hasMessage("""
                        broken breaks 1 of 1 law:

                        ONCE: each action is executed exactly once, even if it fails
                          because an action that is executed twice may pay twice, and one that is skipped has no effect
                          observed: step 0 was executed 2 times

                        Exclude the laws that it breaks on purpose: .except(...)""");
        assertThatThrownBy(() -> CombinatorLaws.of(() -> twice)
                        .except(Law.Name.SIXTY_LAYERS) // 2 to the power of 60
                        .check())
                .hasMessageContaining("ONCE: ")
                .hasMessageContaining("ORDER: ")
                .satisfies(error -> assertThat(error.getSuppressed()).hasSizeGreaterThan(3));
    }

    @Test
    void an_excluded_law_is_not_checked() {
        CombinatorLaws<Object> others = CombinatorLaws.of(Combinator::none).except(Law.Name.GOING_ON);

        assertThat(others.laws()).extracting(Law::name).doesNotContain(Law.Name.GOING_ON);
        assertThat(others.laws()).hasSize(Law.Name.values().length - 1);
    }

    @Test
    void a_law_prints_its_name_and_sentence() {
        assertThat(breaking(Law.Name.ERRORS).laws())
                .extracting(Law::toString)
                .containsExactly("ERRORS: an Error passes untouched");
    }

    @Test
    void a_law_that_never_ends_is_broken_and_shows_where_it_waits() {
        assertThatThrownBy(breaking(Law.Name.AT_ONCE).within(SHORT).laws().getFirst()::check)
                .isInstanceOf(AssertionError.class)
                .hasMessageEndingWith("observed: it had not ended after PT1S; it waits without the driver's knowledge,"
                        + " or for something that never happens");
    }

    @Test
    void a_check_does_not_interrupt_its_caller() {
        CombinatorLaws.of(Combinator::none).check();

        assertThat(Thread.currentThread().isInterrupted()).isFalse();
    }
}
