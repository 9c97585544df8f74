package dev.syncopate.json;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The text of a record with arrays in it.
final class Deep {
    private Deep() {}

    static String text(Object whole) {
        return Stream.of(whole.getClass().getRecordComponents())
                .map(each -> Arrays.deepToString(new Object[] {value(each, whole)}))
                .collect(Collectors.joining(";"));
    }

    private static Object value(RecordComponent component, Object whole) {
        try {
            return component.getAccessor().invoke(whole);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(e.getMessage(), e);
        }
    }
}
