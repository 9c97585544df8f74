package dev.syncopate.printing;

import java.lang.annotation.Annotation;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// The properties of a class that is no record which have a mark, such as that of a secret: at their field, at a method
/// that reads or writes them, or at a parameter of the constructor.
///
/// @param fields the marked properties, by their fields
/// @param elsewhere whether there are marks of which the property is not known
record Marks(Set<Field> fields, boolean elsewhere) {

    /// @param fields the properties of the class and of those above it
    static Marks of(Class<?> type, List<Field> fields, Class<? extends Annotation> mark) {
        Set<Field> marked = new HashSet<>();
        boolean elsewhere = false;
        for (Field field : fields) {
            if (field.isAnnotationPresent(mark)) {
                marked.add(field);
            }
        }
        for (Class<?> each = type; each != null && each.getClassLoader() != null; each = each.getSuperclass()) {
            Class<?> owner = each;
            List<Field> own = fields.stream()
                    .filter(field -> field.getDeclaringClass() == owner)
                    .toList();
            for (Method method : each.getDeclaredMethods()) {
                if (method.isAnnotationPresent(mark) || anyParameterIsMarked(method, mark)) {
                    List<Field> found =
                            own.stream().filter(field -> isOf(method, field)).toList();
                    marked.addAll(found);
                    elsewhere |= found.isEmpty()
                            && method.isAnnotationPresent(mark); // a marked parameter may be that of any method
                }
            }
            for (Constructor<?> constructor : each.getDeclaredConstructors()) {
                if (anyParameterIsMarked(constructor, mark)) {
                    elsewhere |= !addMarked(constructor, own, mark, marked);
                }
            }
        }
        return new Marks(marked, elsewhere);
    }

    boolean any() {
        return elsewhere || !fields.isEmpty();
    }

    /// The methods of a class that give the value of a property: `token()`, `getToken()`, or `isToken()`.
    static Stream<Method> getters(Field field) {
        return Stream.of(field.getDeclaringClass().getDeclaredMethods())
                .filter(method -> method.getParameterCount() == 0
                        && !Modifier.isStatic(method.getModifiers())
                        && method.getReturnType() == field.getType()
                        && isOf(method, field));
    }

    private static boolean isOf(Method method, Field field) {
        String name = plain(method.getName());
        String property = field.getName();
        String capital = Character.toUpperCase(property.charAt(0)) + property.substring(1);
        return name.equals(property)
                || name.equals("get" + capital)
                || name.equals("is" + capital)
                || name.equals("set" + capital)
                || (property.startsWith("is") && name.equals("set" + property.substring(2)));
    }

    /// The name of a method without what Kotlin adds if it is internal, or if a value class is a
    /// parameter or the result.
    static String plain(String name) {
        return name.split("[-$]", 2)[0];
    }

    /// The parameters of a constructor are properties if they have the types of the first ones.
    private static boolean addMarked(
            Constructor<?> constructor, List<Field> own, Class<? extends Annotation> mark, Set<Field> marked) {
        Parameter[] parameters = constructor.getParameters();
        for (int i = 0; i < parameters.length; i++) {
            if (parameters[i].isAnnotationPresent(mark) && i >= own.size()) {
                return false;
            }
            if (i < own.size() && parameters[i].getType() != own.get(i).getType()) {
                return false;
            }
        }
        for (int i = 0; i < parameters.length; i++) {
            if (parameters[i].isAnnotationPresent(mark)) {
                marked.add(own.get(i));
            }
        }
        return true;
    }

    private static boolean anyParameterIsMarked(Executable executable, Class<? extends Annotation> mark) {
        return Stream.of(executable.getParameters()).anyMatch(parameter -> parameter.isAnnotationPresent(mark));
    }
}
