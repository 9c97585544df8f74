package dev.syncopate.verify;

import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The visible part of a type: a heading, then a line for each member.
///
/// It omits members that the heading implies, such as a record's constructor and accessors or an enum's
/// `values`, and the methods of every object.
record ApiOfType(Class<?> type, TypeText text) {
    private static final Set<String> OF_EVERY_OBJECT = Set.of("equals", "hashCode", "toString");
    private static final Set<String> OF_EVERY_ENUM = Set.of("values", "valueOf");

    static boolean isVisible(Class<?> type) {
        Class<?> outer = type.getDeclaringClass();
        return isVisible(type.getModifiers())
                && !type.isSynthetic()
                && !type.isAnonymousClass()
                && !type.isLocalClass()
                && (outer == null || isVisible(outer));
    }

    Stream<String> lines() {
        Stream<String> members =
                Stream.of(enumConstants(), constructors(), fields(), methods()).flatMap(lines -> lines);
        return Stream.concat(Stream.of(heading()), members.map(line -> "    " + line));
    }

    private String heading() {
        ApiOfSupertypes above = new ApiOfSupertypes(type, text);
        return annotations(type) + modifiers() + kind() + " " + text.of(type) + text.parametersOf(type) + components()
                + above.clauses();
    }

    private String kind() {
        return type.isAnnotation()
                ? "@interface"
                : type.isInterface() ? "interface" : type.isEnum() ? "enum" : type.isRecord() ? "record" : "class";
    }

    private String modifiers() {
        int shown = Modifier.PROTECTED;
        boolean plainClass = kind().equals("class");
        if (plainClass) {
            shown |= Modifier.STATIC | Modifier.ABSTRACT | Modifier.FINAL;
        }
        return modifiers(type.getModifiers() & shown) + (type.isEnum() ? "" : sealing());
    }

    private String sealing() {
        boolean belowSealed = Stream.concat(
                        Stream.ofNullable(type.getSuperclass()), Arrays.stream(type.getInterfaces()))
                .anyMatch(Class::isSealed);
        boolean open = !type.isSealed() && !Modifier.isFinal(type.getModifiers());
        return type.isSealed() ? "sealed " : belowSealed && open ? "non-sealed " : "";
    }

    private String components() {
        return !type.isRecord()
                ? ""
                : Arrays.stream(type.getRecordComponents())
                        .map(part -> text.of(part.getAnnotatedType()) + " " + part.getName())
                        .collect(Collectors.joining(", ", "(", ")"));
    }

    /// The constants in their order, on which callers can depend.
    private Stream<String> enumConstants() {
        return Arrays.stream(type.getDeclaredFields())
                .filter(Field::isEnumConstant)
                .map(Field::getName);
    }

    private Stream<String> constructors() {
        return Arrays.stream(type.getDeclaredConstructors())
                .filter(made -> isShown(made) && !isCanonical(made))
                .map(made -> annotations(made)
                        + modifiers(made.getModifiers() & Modifier.PROTECTED)
                        + text.parametersOf(made)
                        + type.getSimpleName()
                        + text.argumentsOf(made)
                        + thrown(made.getAnnotatedExceptionTypes()))
                .sorted();
    }

    private Stream<String> fields() {
        int shown = Modifier.PROTECTED | Modifier.STATIC | Modifier.FINAL | Modifier.VOLATILE;
        return Arrays.stream(type.getDeclaredFields())
                .filter(field -> isShown(field) && !field.isEnumConstant())
                .sorted(Comparator.comparing(Field::getName))
                .map(field -> annotations(field) + modifiers(field.getModifiers() & shown)
                        + text.of(field.getAnnotatedType()) + " " + field.getName());
    }

    /// A hidden supertype's methods are shown as this type's own: callers cannot tell the difference.
    private Stream<String> methods() {
        Map<String, Method> bySignature = new LinkedHashMap<>();
        Stream.concat(Stream.of(type), new ApiOfSupertypes(type, text).hidden())
                .flatMap(owner -> Arrays.stream(owner.getDeclaredMethods()).filter(method -> inherits(owner, method)))
                .filter(method -> isShown(method) && !isImplied(method))
                .forEach(method ->
                        bySignature.putIfAbsent(method.getName() + List.of(method.getParameterTypes()), method));
        return bySignature.values().stream()
                .sorted(Comparator.comparing(Method::getName).thenComparing(this::method))
                .map(this::method);
    }

    private boolean inherits(Class<?> owner, Method method) {
        return owner == type || !owner.isInterface() || !Modifier.isStatic(method.getModifiers());
    }

    private String method(Method method) {
        int shown = type.isInterface()
                ? Modifier.STATIC
                : Modifier.PROTECTED | Modifier.STATIC | Modifier.ABSTRACT | Modifier.FINAL;
        String parameters = text.parametersOf(method);
        return annotations(method) + (method.isDefault() ? "default " : "") + modifiers(method.getModifiers() & shown)
                + parameters + (parameters.isEmpty() ? "" : " ") + text.of(method.getAnnotatedReturnType()) + " "
                + method.getName() + text.argumentsOf(method) + thrown(method.getAnnotatedExceptionTypes());
    }

    private boolean isImplied(Method method) {
        boolean ofRecord = type.isRecord()
                && Arrays.stream(type.getRecordComponents())
                        .map(RecordComponent::getAccessor)
                        .anyMatch(method::equals);
        boolean ofEnum = type.isEnum() && OF_EVERY_ENUM.contains(method.getName());
        return ofRecord || ofEnum || OF_EVERY_OBJECT.contains(method.getName());
    }

    private boolean isCanonical(Constructor<?> made) {
        return type.isRecord()
                && List.of(made.getParameterTypes())
                        .equals(Arrays.stream(type.getRecordComponents())
                                .map(RecordComponent::getType)
                                .toList());
    }

    private static boolean isShown(Member member) {
        return isVisible(member.getModifiers()) && !member.isSynthetic();
    }

    private static boolean isVisible(int modifiers) {
        return Modifier.isPublic(modifiers) || Modifier.isProtected(modifiers);
    }

    private static String modifiers(int shown) {
        return shown == 0 ? "" : Modifier.toString(shown) + " ";
    }

    private String thrown(AnnotatedType[] exceptions) {
        return exceptions.length == 0
                ? ""
                : Arrays.stream(exceptions).map(text::of).collect(Collectors.joining(", ", " throws ", ""));
    }

    private static String annotations(AnnotatedElement element) {
        return Arrays.stream(element.getDeclaredAnnotations())
                .map(Annotation::annotationType)
                .filter(annotation -> annotation.getPackageName().startsWith("java."))
                .map(annotation -> "@" + annotation.getSimpleName() + " ")
                .sorted()
                .collect(Collectors.joining());
    }
}
