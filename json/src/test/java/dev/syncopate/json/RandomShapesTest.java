package dev.syncopate.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Type;
import java.util.List;
import java.util.Objects;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Random values of the records in `Shapes`. A failure names the seed.
class RandomShapesTest {
    private static final List<Class<?>> SHAPES = Stream.of(Shapes.class.getDeclaredClasses())
            .filter(each -> each.isRecord() && each.getTypeParameters().length == 0)
            .<Class<?>>map(each -> each)
            .sorted(java.util.Comparator.comparing(Class::getName))
            .toList();

    private static final JsonCodec CODEC = JsonCodec.of(Shapes.class);

    static LongStream seeds() {
        return LongStream.range(0, 200);
    }

    @Test
    void there_are_many_shapes() {
        assertThat(SHAPES).hasSizeGreaterThan(40);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void random_values_are_read_as_they_were_written(long seed) {
        RandomValue random = new RandomValue(seed);
        for (Class<?> shape : SHAPES) {
            Object value = random.of(shape, 4);
            String text = CODEC.encode(value, shape);
            Object read = Objects.requireNonNull(CODEC.decode(text, shape));

            if (!holdsArrays(shape)) {
                assertThat(read).as(text).isEqualTo(value);
            } else {
                assertThat(Deep.text(read)).as(text).isEqualTo(Deep.text(value));
            }
            assertThat(CODEC.encode(read, shape)).isEqualTo(text);
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void random_values_of_no_declared_type_are_read_as_they_were_written(long seed) {
        RandomValue random = new RandomValue(seed);
        for (Type type : List.of(Object.class, Shapes.Any.class, Number.class, Shapes.Figure.class)) {
            Object value = random.of(type, 5);
            String text = CODEC.encode(value, Object.class);

            assertThat(CODEC.decode(text, Object.class)).as(text).isEqualTo(value);
            assertThat(JsonCodec.of(Shapes.class).encode(value, Object.class)).isEqualTo(text);
        }
    }

    private static boolean holdsArrays(Class<?> shape) {
        return shape == Shapes.Arrays.class || shape == Shapes.GenericArrays.class;
    }
}
