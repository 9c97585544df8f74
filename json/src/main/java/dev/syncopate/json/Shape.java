package dev.syncopate.json;

import static java.lang.invoke.MethodType.methodType;

import dev.syncopate.Action;
import java.lang.annotation.Annotation;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.AccessibleObject;
import java.lang.reflect.Constructor;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// How objects of a class are taken apart and made again.
///
/// @param make of type `(Object[])Object`
record Shape(MethodHandle make, List<Part> parts) {

    /// Null if the class is neither a record nor a data class.
    static @Nullable Shape of(Class<?> type) {
        try {
            return type.isRecord() ? ofRecord(type) : DataClasses.shape(type);
        } catch (ReflectiveOperationException e) {
            throw new Refused("is of " + Names.of(type) + ", which cannot be read (" + e + ")", "");
        }
    }

    private static Shape ofRecord(Class<?> type) throws ReflectiveOperationException {
        RecordComponent[] components = type.getRecordComponents();
        List<Part> parts = new ArrayList<>();
        for (RecordComponent each : components) {
            open(each.getAccessor(), type);
            MethodHandle get = MethodHandles.lookup().unreflect(each.getAccessor());
            boolean secret = isSecret(each.getAnnotations())
                    || isSecret(each.getAccessor().getAnnotations());
            parts.add(part(each.getName(), each.getGenericType(), get, secret));
        }
        Class<?>[] types = Stream.of(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        return of(type.getDeclaredConstructor(types), parts);
    }

    static Shape of(Constructor<?> constructor, List<Part> parts) throws ReflectiveOperationException {
        open(constructor, constructor.getDeclaringClass());
        MethodHandle make = MethodHandles.lookup()
                .unreflectConstructor(constructor)
                .asSpreader(Object[].class, parts.size())
                .asType(methodType(Object.class, Object[].class));
        return new Shape(make, List.copyOf(parts));
    }

    static Part part(String name, java.lang.reflect.Type type, MethodHandle get, boolean secret) {
        return new Part(name, type, get.asType(methodType(Object.class, Object.class)), secret);
    }

    static boolean isSecret(Annotation... marks) {
        return Stream.of(marks).anyMatch(Action.Secret.class::isInstance);
    }

    /// @throws Refused if the package of `type` is not open to this module
    static void open(AccessibleObject member, Class<?> type) {
        try {
            member.setAccessible(true);
        } catch (InaccessibleObjectException e) {
            throw new Refused(
                    "is of " + Names.of(type) + ", whose package is not open to this library",
                    "add 'opens " + type.getPackageName() + " to " + opensTo() + ";' to the module-info.java of "
                            + type.getModule().getName());
        }
    }

    private static String opensTo() {
        Module here = Shape.class.getModule();
        return here.isNamed() ? here.getName() : "ALL-UNNAMED";
    }
}
