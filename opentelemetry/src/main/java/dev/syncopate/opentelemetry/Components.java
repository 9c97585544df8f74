package dev.syncopate.opentelemetry;

import dev.syncopate.Action;
import io.opentelemetry.api.trace.Span;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The components of a record class, as attributes. Empty for other classes, and for records that cannot be
/// read because their package is not open.
record Components(List<Component> all) {
    private static final Components NONE = new Components(List.of());

    /// Only for classes that keep this class in memory anyway: a `ClassValue` is kept by its class.
    private static final ClassValue<Components> KNOWN = new ClassValue<>() {
        @Override
        protected Components computeValue(Class<?> type) {
            return new Components(readable(type));
        }
    };

    private record Component(String attribute, boolean secret, Method accessor) {}

    static Components of(Class<?> type) {
        if (!type.isRecord()) {
            return NONE;
        }
        return isBelow(type.getClassLoader()) ? KNOWN.get(type) : new Components(readable(type));
    }

    /// Whether our class loader is `loader` or an ancestor of it. A value kept by a class of any other loader
    /// would keep our loader in memory.
    private static boolean isBelow(@Nullable ClassLoader loader) {
        ClassLoader ours = Components.class.getClassLoader();
        ClassLoader each = loader;
        while (each != null && each != ours) {
            each = each.getParent();
        }
        return each == ours;
    }

    private static List<Component> readable(Class<?> type) {
        return Stream.of(type.getRecordComponents())
                .filter(component -> component.getAccessor().trySetAccessible())
                .map(Components::component)
                .toList();
    }

    private static Component component(RecordComponent component) {
        return new Component(
                "syncopate.action." + component.getName(),
                component.isAnnotationPresent(Action.Secret.class),
                component.getAccessor());
    }

    void addTo(Span span, Object action) {
        for (Component component : all) {
            add(span, component, component.secret() ? "***" : value(component, action));
        }
    }

    private static @Nullable Object value(Component component, Object action) {
        try {
            return component.accessor().invoke(action);
        } catch (ReflectiveOperationException e) {
            return null;
        }
    }

    private static void add(Span span, Component component, @Nullable Object value) {
        switch (value) {
            case null -> {}
            case Boolean truth -> span.setAttribute(component.attribute(), truth);
            case Integer number -> span.setAttribute(component.attribute(), number.longValue());
            case Long number -> span.setAttribute(component.attribute(), number);
            case Short number -> span.setAttribute(component.attribute(), number.longValue());
            case Byte number -> span.setAttribute(component.attribute(), number.longValue());
            case Double number -> span.setAttribute(component.attribute(), number);
            case Float number -> span.setAttribute(component.attribute(), number.doubleValue());
            default -> span.setAttribute(component.attribute(), Action.text(value));
        }
    }
}
