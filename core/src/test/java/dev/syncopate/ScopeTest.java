package dev.syncopate;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ScopeTest {
    private static final Object LARGE = new Object();

    @Test
    void scopes_are_equal_if_they_have_the_same_text_type_and_condition() {
        assertThat(Scope.on(String.class)).isEqualTo(Scope.on(String.class)).hasSameHashCodeAs(Scope.on(String.class));
        assertThat(Scope.when(LARGE)).isEqualTo(Scope.when(LARGE)).hasSameHashCodeAs(Scope.when(LARGE));
        assertThat(new Scope("on A", String.class, null))
                .isNotEqualTo(new Scope("on B", String.class, null))
                .isNotEqualTo(new Scope("on A", Integer.class, null))
                .isNotEqualTo(new Scope("on A", String.class, LARGE))
                .isNotEqualTo("on A");
        Object other = new Object();
        assertThat(Scope.when(LARGE)).isNotEqualTo(Scope.when(other));
        assertThat(new Scope("on A", String.class, null).hashCode())
                .isNotEqualTo(new Scope("on B", String.class, null).hashCode());
        assertThat(new Scope("", String.class, null).hashCode()).isZero();
    }
}
