package dev.syncopate.json;

import dev.syncopate.Action;
import dev.syncopate.DriverAction;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Makes the form of a type, and those of the types in it.
final class FormMaker {
    /// A generic record may contain itself with other arguments, without end.
    private static final int DEEPEST = 30;

    private final Forms forms;

    /// Whose forms are being made.
    private final Set<Type> open = new HashSet<>();

    FormMaker(Forms forms) {
        this.forms = forms;
    }

    Form of(Type declared) {
        Optional<TypeVariable<?>> variable = Generics.variables(declared).findFirst();
        if (variable.isPresent()) {
            throw new Refused(
                    "is of type " + declared.getTypeName() + ", in which "
                            + variable.get().getName() + " is only known to the compiler",
                    "give the type with its arguments");
        }
        return resolved(Generics.resolved(declared, Map.of()));
    }

    private Form resolved(Type type) {
        Form made = forms.made(type);
        if (made != null) {
            return made;
        }
        if (open.size() > DEEPEST || !open.add(type)) {
            return new Later(forms, type);
        }
        try {
            Form form = make(type);
            forms.add(type, form);
            return form;
        } finally {
            open.remove(type);
        }
    }

    private Form make(Type type) {
        Class<?> raw = Generics.erasure(type);
        Form plain = plain(raw);
        if (plain != null) {
            return plain;
        }
        if (type instanceof GenericArrayType array) {
            return new ArrayForm(raw.componentType(), resolved(array.getGenericComponentType()));
        }
        if (raw.isArray()) {
            return new ArrayForm(raw.componentType(), resolved(raw.componentType()));
        }
        Form container = Containers.form(type, raw, this::resolved);
        if (container != null) {
            return container;
        }
        if (FailureForm.admits(raw)) {
            return new FailureForm();
        }
        if (raw == Class.class) {
            return new ClassForm(forms::classNames);
        }
        if (raw.isSealed() && !raw.isEnum()) {
            return new TaggedForm(forms, type, () -> forms.sealedNames(raw));
        }
        if (raw.isInterface() || isAbstract(raw) || raw == Object.class) {
            return new TaggedForm(forms, type, () -> forms.openNames(raw));
        }
        return leaf(type);
    }

    private static boolean isAbstract(Class<?> raw) {
        return Modifier.isAbstract(raw.getModifiers()) && !raw.isEnum() && !Throwable.class.isAssignableFrom(raw);
    }

    private @Nullable Form plain(Class<?> raw) {
        Form told = forms.settings.texts().get(raw);
        Form scalar = told == null ? Scalars.ALL.get(raw) : told;
        return scalar == null ? Texts.ALL.get(raw) : scalar;
    }

    /// The form of a class whose name is written before it, or need not be.
    Form leaf(Type type) {
        Class<?> raw = Generics.erasure(type);
        Form plain = plain(raw);
        if (plain != null) {
            return plain;
        }
        if (raw.isEnum()) {
            return new EnumForm(raw, forms.settings.former());
        }
        if (BuiltIn.CLASSES.contains(raw)) {
            return resolved(type);
        }
        Object only = raw.isRecord() ? null : DataClasses.instance(raw);
        if (only != null) {
            return new ObjectForm(only);
        }
        Form value = ValueClassForm.of(raw, this::resolved);
        if (value != null) {
            return value;
        }
        Shape shape = Shape.of(raw);
        if (shape == null) {
            throw refused(raw);
        }
        return record(type, raw, shape);
    }

    private RecordForm record(Type type, Class<?> raw, Shape shape) {
        checkAnswer(raw, shape);
        Map<TypeVariable<?>, Type> known = Generics.known(type);
        Settings.Changes changes = forms.settings.changes(raw);
        List<Component> components = new ArrayList<>();
        for (Part part : shape.parts()) {
            try {
                Form form = component(Generics.resolved(part.type(), known));
                SecretForm secret = part.secret() ? secret(Generics.erasure(part.type()), form) : null;
                components.add(new Component(raw, part, form, secret, changes));
            } catch (Refused e) {
                throw e.component(Names.of(raw), part.name());
            }
        }
        return new RecordForm(raw, shape, components, changes);
    }

    private SecretForm secret(Class<?> type, Form form) {
        return new SecretForm(type, form, forms.settings.secrets(), forms.parsing(form));
    }

    /// An optional is always known as one, since as a component it has another text.
    private Form component(Type type) {
        Form optional = Containers.optional(type, Generics.erasure(type), this::resolved);
        return optional == null ? resolved(type) : optional;
    }

    /// An action whose answer could not be stored is refused before it is executed.
    private void checkAnswer(Class<?> raw, Shape shape) {
        Type action = DriverAction.class.isAssignableFrom(raw) ? null : Generics.supertype(raw, Action.class);
        if (!(action instanceof ParameterizedType)) {
            return;
        }
        Type result = Generics.argument(action, 1);
        Optional<TypeVariable<?>> unknown = Generics.variables(result)
                .filter(variable -> shape.parts().stream().noneMatch(part -> isClassOf(variable, part.type())))
                .findFirst();
        if (unknown.isPresent()) {
            String name = unknown.get().getName();
            throw new Refused(
                    "has a result of which " + name + " of " + Names.of(raw) + " is only known to the compiler",
                    "add a component of type Class<" + name + "> to it, as in 'record Get<T>(Class<T> type, int id)',"
                            + " or declare the type");
        }
        try {
            if (Generics.variables(result).findAny().isEmpty()) {
                resolved(Generics.resolved(result, Map.of()));
            }
        } catch (Refused e) {
            throw e.component(Names.of(raw), "<result>");
        }
    }

    private static boolean isClassOf(TypeVariable<?> variable, Type type) {
        return type instanceof ParameterizedType generic
                && generic.getRawType() == Class.class
                && Generics.variables(generic).anyMatch(variable::equals);
    }

    private static Refused refused(Class<?> raw) {
        String name = Names.of(raw);
        if (Throwable.class.isAssignableFrom(raw)) {
            return new Refused(
                    "is of " + name + ", but a stored exception keeps only the names of its types",
                    "declare it as Exception");
        }
        if (java.util.Collection.class.isAssignableFrom(raw) || Map.class.isAssignableFrom(raw)) {
            return new Refused("is of " + name + ", which cannot be made again", "declare it as List, Set or Map");
        }
        return new Refused(
                "is of " + name + ", which is neither a record nor an enum nor another class that the codec can make",
                "make it a record, or give its text with withText(" + name + ".class, ...)");
    }
}
