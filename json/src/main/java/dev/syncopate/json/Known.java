package dev.syncopate.json;

import dev.syncopate.Action;
import dev.syncopate.DriverAction;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.lang.reflect.WildcardType;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The classes that a codec knows: those that it was told, and all that are found from there by
/// declared types. A name in a text can be that of one of these and of no other.
final class Known {
    /// All of them; interfaces too.
    private final Set<Class<?>> types = new LinkedHashSet<>();

    private final Set<Type> seen = new LinkedHashSet<>();

    private Known() {}

    static Known from(List<Class<?>> told) {
        Known known = new Known();
        told.forEach(known::visit);
        for (Class<?> each : told) {
            known.visitMembers(each);
        }
        known.visitMembers(DriverAction.class);
        known.types.add(dev.syncopate.Path.class);
        told.forEach(known.types::add);
        return known;
    }

    Set<Class<?>> types() {
        return types;
    }

    /// Those whose objects a type admits.
    Set<Class<?>> of(Class<?> type) {
        return types.stream()
                .filter(each -> type.isAssignableFrom(each) && hasInstances(each))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static boolean hasInstances(Class<?> type) {
        return type.isEnum() || !Modifier.isAbstract(type.getModifiers());
    }

    /// Classes that are written inside the interface of a family, such as the results of its actions.
    private void visitMembers(Class<?> type) {
        for (Class<?> each : type.getDeclaredClasses()) {
            visit(each);
            visitMembers(each);
        }
    }

    private void visit(Type type) {
        if (!seen.add(type)) {
            return;
        }
        switch (type) {
            case Class<?> plain -> visitClass(plain);
            case ParameterizedType generic -> {
                visit(generic.getRawType());
                Stream.of(generic.getActualTypeArguments()).forEach(this::visit);
            }
            case GenericArrayType array -> visit(array.getGenericComponentType());
            case WildcardType wildcard -> Stream.of(wildcard.getUpperBounds()).forEach(this::visit);
            default -> {}
        }
    }

    private void visitClass(Class<?> type) {
        if (type.isArray()) {
            visit(type.getComponentType());
            return;
        }
        if (type.isPrimitive() || type.getName().startsWith("java.") || type == Action.class) {
            return;
        }
        Type result = Generics.supertype(type, Action.class);
        if (result != null) {
            visit(Generics.argument(result, 1));
        }
        if (type.isEnum()) {
            types.add(type);
        } else if (type.isSealed()) {
            types.add(type);
            Stream.of(type.getPermittedSubclasses()).forEach(this::visit);
        } else if (type.isRecord()) {
            types.add(type);
            Stream.of(type.getRecordComponents())
                    .map(RecordComponent::getGenericType)
                    .forEach(this::visit);
        } else if (DataClasses.is(type)) {
            types.add(type);
            Stream.of(type.getDeclaredFields())
                    .filter(field -> !Modifier.isStatic(field.getModifiers()))
                    .forEach(field -> visit(field.getGenericType()));
        }
    }
}
