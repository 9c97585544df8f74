package dev.syncopate.verify;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// Types of all kinds, for [ApiOfTypeTest].
public final class Fixture {
    private Fixture() {}

    public sealed interface Shape<T extends @Nullable Object> permits Shape.Square, Shape.Secret {
        @SafeVarargs
        static <S> Shape<S> of(S... parts) {
            return new Secret<>();
        }

        default void draw(java.util.List<? super T> points) {}

        T area() throws IOException;

        @Override
        String toString();

        record Square<T>(@Nullable T side, Class<?> unit) implements Shape<T> {
            public static final int CORNERS = 4;

            public Square(int side) {
                this(null, int.class);
            }

            @Override
            public T area() {
                throw new AssertionError();
            }
        }

        non-sealed class Secret<T> implements Shape<T> {
            @Deprecated
            protected volatile long[] field;

            protected Secret() {
                this.field = new long[0];
            }

            Secret(int hidden) {
                this.field = new long[hidden];
            }

            @Override
            public T area() {
                throw new AssertionError();
            }

            void hidden() {}
        }
    }

    abstract static class Hidden<T> implements AutoCloseable {
        public static final class Inside {}

        public abstract void ofHidden(T value);

        public void overridden() {}

        @Override
        public abstract void close();
    }

    public abstract static class Shown extends Hidden<String> implements Comparable<Shown> {
        @Override
        public final void overridden() {}

        @Override
        public int compareTo(Shown other) {
            return 0;
        }
    }

    public enum Size {
        SMALL,
        BIG {
            @Override
            int hidden() {
                return 2;
            }
        };

        int hidden() {
            return 1;
        }
    }
}
