package dev.syncopate.testkit.search;

import java.util.Arrays;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/// Folds an array by its type and elements.
final class ArrayContent implements Content {
    private final long kind;

    ArrayContent(Class<?> type) {
        this.kind = Content.number(type);
    }

    @Override
    public void fold(Object value, Fingerprint into) {
        if (into.enterLoop(value)) {
            into.step(kind);
            elements(value, into);
            into.leaveLoop();
        }
    }

    private static void elements(Object value, Fingerprint into) {
        switch (value) {
            case int[] numbers -> {
                into.step(numbers.length);
                for (int each : numbers) {
                    into.step(each);
                }
            }
            case long[] numbers -> {
                into.step(numbers.length);
                for (long each : numbers) {
                    into.step(each);
                }
            }
            case byte[] numbers -> {
                into.step(numbers.length);
                for (byte each : numbers) {
                    into.step(each);
                }
            }
            case short[] numbers -> {
                into.step(numbers.length);
                for (short each : numbers) {
                    into.step(each);
                }
            }
            case char[] chars -> into.add(new String(chars));
            case boolean[] bools -> {
                into.step(bools.length);
                for (boolean each : bools) {
                    into.step(each ? 1 : 0);
                }
            }
            case float[] numbers -> {
                into.step(numbers.length);
                for (float each : numbers) {
                    into.step((double) each);
                }
            }
            case double[] numbers -> {
                into.step(numbers.length);
                for (double each : numbers) {
                    into.step(each);
                }
            }
            default -> into.addOrdered(Arrays.asList((@Nullable Object[]) value));
        }
    }

    @Override
    public void parts(Object value, BiConsumer<String, @Nullable Object> each) {
        if (value instanceof @Nullable Object[] elements) {
            for (int i = 0; i < elements.length; i++) {
                each.accept("[" + i + "]", elements[i]);
            }
        }
    }
}
