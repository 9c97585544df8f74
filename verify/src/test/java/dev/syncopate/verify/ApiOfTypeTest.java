package dev.syncopate.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.syncopate.verify.Fixture.Hidden;
import dev.syncopate.verify.Fixture.Shape;
import dev.syncopate.verify.Fixture.Shown;
import dev.syncopate.verify.Fixture.Size;
import java.util.List;
import org.junit.jupiter.api.Test;

class ApiOfTypeTest {

    @Test
    void a_sealed_interface_shows_its_permitted_types_and_its_methods_by_name() {
        assertThat(lines(Shape.class))
                .containsExactly(
                        "sealed interface Shape<T extends @Nullable Object> permits Shape.Secret, Shape.Square",
                        "    T area() throws java.io.IOException",
                        "    default void draw(java.util.List<? super T>)",
                        "    @SafeVarargs static <S> Shape<S> of(S...)");
    }

    @Test
    void a_record_shows_its_components_once() {
        assertThat(lines(Shape.Square.class))
                .containsExactly(
                        "record Shape.Square<T>(@Nullable T side, Class<?> unit) implements Shape<T>",
                        "    Square(int)",
                        "    static final int CORNERS",
                        "    T area()");
    }

    @Test
    void a_class_shows_what_is_protected_and_not_what_is_hidden() {
        assertThat(lines(Shape.Secret.class))
                .containsExactly(
                        "static non-sealed class Shape.Secret<T> implements Shape<T>",
                        "    protected Secret()",
                        "    @Deprecated protected volatile long[] field",
                        "    T area()");
    }

    @Test
    void a_hidden_superclass_shows_in_the_methods_that_it_leaves() {
        assertThat(lines(Shown.class))
                .containsExactly(
                        "abstract static class Shown implements AutoCloseable, Comparable<Shown>",
                        "    Shown()",
                        "    abstract void close()",
                        "    int compareTo(Shown)",
                        "    abstract void ofHidden(T)",
                        "    final void overridden()");
    }

    @Test
    void an_enum_shows_its_constants_in_order() {
        assertThat(lines(Size.class)).containsExactly("enum Size", "    SMALL", "    BIG");
    }

    @Test
    void a_type_within_a_hidden_one_is_hidden() {
        assertThat(ApiOfType.isVisible(Shape.Square.class)).isTrue();
        assertThat(ApiOfType.isVisible(Hidden.class)).isFalse();
        assertThat(ApiOfType.isVisible(Hidden.Inside.class)).isFalse();
    }

    private static List<String> lines(Class<?> type) {
        TypeText text = new TypeText(Fixture.class.getName());
        return new ApiOfType(type, text).lines().toList();
    }
}
