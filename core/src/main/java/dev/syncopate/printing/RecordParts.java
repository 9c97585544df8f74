package dev.syncopate.printing;

import dev.syncopate.Action;
import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.stream.Stream;

/// Reads the components of a class of records.
final class RecordParts {
    private RecordParts() {}

    static Parts read(Class<?> type) {
        List<Part> parts = Stream.of(type.getRecordComponents())
                .map(component -> Part.of(component.getName(), isSecret(component), Stream.of(component.getAccessor())))
                .toList();
        return Parts.of(type, !SecretTypes.canHoldSecret(type), parts);
    }

    /// Also if only an accessor that is written out is marked.
    static boolean isSecret(RecordComponent component) {
        return component.isAnnotationPresent(Action.Secret.class)
                || component.getAccessor().isAnnotationPresent(Action.Secret.class);
    }
}
