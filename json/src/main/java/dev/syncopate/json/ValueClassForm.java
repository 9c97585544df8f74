package dev.syncopate.json;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Type;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Objects of Kotlin's value classes, as their values: as those are that Kotlin's compiler has
/// unboxed.
final class ValueClassForm extends Form {
    private final Form value;
    private final Method unbox;
    private final Method check;
    private final Method box;

    private ValueClassForm(Form value, Method unbox, Method check, Method box) {
        this.value = value;
        this.unbox = unbox;
        this.check = check;
        this.box = box;
    }

    /// Null if the class is no value class.
    ///
    /// @param of the forms of other types
    static @Nullable Form of(Class<?> type, Function<Type, Form> of) {
        Method unbox = method(type, "unbox-impl");
        Method check = method(type, "constructor-impl");
        Method box = method(type, "box-impl");
        if (unbox == null || check == null || box == null) {
            return null;
        }
        Stream.of(unbox, check, box).forEach(each -> Shape.open(each, type));
        return new ValueClassForm(of.apply(unbox.getGenericReturnType()), unbox, check, box);
    }

    private static @Nullable Method method(Class<?> type, String name) {
        return Stream.of(type.getDeclaredMethods())
                .filter(each -> each.getName().equals(name))
                .findFirst()
                .orElse(null);
    }

    @Override
    void writeValue(Out out, Object boxed) {
        requireClass(unbox.getDeclaringClass(), boxed);
        value.write(out, call(unbox, boxed));
    }

    @Override
    Object readValue(In in) {
        return boxed(value.readValue(in));
    }

    private Object boxed(Object read) {
        Object boxed = call(box, null, call(check, null, read));
        if (boxed == null) {
            throw new IllegalStateException();
        }
        return boxed;
    }

    @Override
    boolean hasKeys() {
        return value.hasKeys();
    }

    @Override
    String key(Object boxed) {
        Object unboxed = call(unbox, boxed);
        if (unboxed == null) {
            throw new ClassCastException();
        }
        return value.key(unboxed);
    }

    @Override
    Object fromKey(String key) {
        return boxed(value.fromKey(key));
    }

    private static @Nullable Object call(Method method, @Nullable Object target, @Nullable Object... arguments) {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException | IllegalAccessException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw new Refused(
                    "is a " + Names.of(method.getDeclaringClass()) + " that its constructor refuses with "
                            + cause.getClass().getSimpleName(),
                    "let the constructor accept what was stored before");
        }
    }
}
