package dev.syncopate;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class EnumFamilyTest {

    sealed interface Light<R> extends Action<Light<?>, R> {}

    enum Switch implements Light<Void> {
        ON {},
        OFF {}
    }

    @Test
    void enum_family_is_one_gap_however_many_constants_have_bodies() {
        assertThatThrownBy(() -> Executor.<Light<?>>handling(Light.class).build())
                .hasMessageContaining("has no case for Switch: add .on(Switch.class, ...)");
    }
}
