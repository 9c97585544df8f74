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

/// The laws themselves: each is broken by something, and what keeps it passes.
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
    void what_does_nothing_keeps_all_laws() {
        assertThatCode(() -> CombinatorLaws.of(Combinator::none).check()).doesNotThrowAnyException();
        assertThatCode(() -> CombinatorLaws.of(() -> Pre.pre(action -> {})).check())
                .doesNotThrowAnyException();
    }

    @Test
    void all_that_is_broken_is_named_with_its_reason_and_what_was_observed() {
        Combinator<Object> twice = BrokenCombinators.around((action, call, next) -> {
            next.execute(action, call);
            return next.execute(action, call);
        });

        assertThatThrownBy(() -> CombinatorLaws.of(() -> twice)
                        .except(allBut(Law.Name.ONCE))
                        .check())
                .hasMessage("""
                        broken breaks 1 of 1 law:

                        ONCE: each action is carried out exactly once, also one that fails
                          because what is done twice is paid twice, and what is not done is missed
                          observed: step 0 was carried out 2 times

                        What it breaks on purpose, leave out: .except(...)""");
        assertThatThrownBy(() -> CombinatorLaws.of(() -> twice)
                        .except(Law.Name.SIXTY_LAYERS) // 2 to the power of 60
                        .check())
                .hasMessageContaining("ONCE: ")
                .hasMessageContaining("ORDER: ")
                .satisfies(error -> assertThat(error.getSuppressed()).hasSizeGreaterThan(3));
    }

    @Test
    void what_is_left_out_is_not_checked() {
        CombinatorLaws<Object> others = CombinatorLaws.of(Combinator::none).except(Law.Name.GOING_ON);

        assertThat(others.laws()).extracting(Law::name).doesNotContain(Law.Name.GOING_ON);
        assertThat(others.laws()).hasSize(Law.Name.values().length - 1);
    }

    @Test
    void a_law_says_what_it_is() {
        assertThat(breaking(Law.Name.ERRORS).laws())
                .extracting(Law::toString)
                .containsExactly("ERRORS: an Error passes untouched");
    }

    @Test
    void what_never_ends_is_broken_and_shows_where_it_waits() {
        assertThatThrownBy(breaking(Law.Name.AT_ONCE).within(SHORT).laws().getFirst()::check)
                .isInstanceOf(AssertionError.class)
                .hasMessageEndingWith("observed: it had not ended after PT1S; what waits is not seen by the driver, or"
                        + " waits for something that never comes");
    }

    @Test
    void who_checks_is_not_interrupted_by_it() {
        CombinatorLaws.of(Combinator::none).check();

        assertThat(Thread.currentThread().isInterrupted()).isFalse();
    }
}
