package dev.syncopate.printing;

import dev.syncopate.Action;
import java.lang.annotation.Annotation;
import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.stream.Stream;

/// Reads the components of a class of records.
final class RecordParts {
    private RecordParts() {}

    static Parts read(Class<?> type) {
        List<Part> parts = Stream.of(type.getRecordComponents())
                .map(component -> Part.of(
                        component.getName(),
                        isSecret(component),
                        !isMarked(component, Action.NotCompared.class),
                        Stream.of(component.getAccessor())))
                .toList();
        return Parts.of(type, !SecretTypes.canHoldSecret(type), parts);
    }

    static boolean isSecret(RecordComponent component) {
        return isMarked(component, Action.Secret.class);
    }

    /// Also if only an accessor that is written out is marked.
    private static boolean isMarked(RecordComponent component, Class<? extends Annotation> mark) {
        return component.isAnnotationPresent(mark) || component.getAccessor().isAnnotationPresent(mark);
    }
}
