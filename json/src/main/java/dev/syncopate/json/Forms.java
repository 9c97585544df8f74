package dev.syncopate.json;

import dev.syncopate.Action;
import java.lang.reflect.Type;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The forms of all types that a codec has met.
final class Forms {
    final Settings settings;

    /// Reads a text as a value of a form.
    final Parser parser;

    /// Only grow. Two threads may make the same twice.
    private final Map<Type, Form> all = new ConcurrentHashMap<>();

    private final Map<Type, Form> leaves = new ConcurrentHashMap<>();

    /// By class of the action, for classes without type parameters.
    private final Map<Class<?>, Form> answers = new ConcurrentHashMap<>();

    /// Null until it is used.
    private volatile @Nullable Known known;

    /// Reads a text as a value of a form.
    interface Parser {
        @Nullable
        Object parse(String text, Form form);
    }

    Forms(Settings settings, Parser parser) {
        this.settings = settings;
        this.parser = parser;
    }

    /// @throws Refused if values of the type cannot be stored
    Form of(Type type) {
        Form form = all.get(type);
        return form == null ? new FormMaker(this).of(type) : form;
    }

    /// Of a class, without its name.
    Form leaf(Type type) {
        Form form = leaves.get(type);
        if (form == null) {
            form = new FormMaker(this).leaf(type);
            leaves.put(type, form);
        }
        return form;
    }

    @Nullable
    Form made(Type type) {
        return all.get(type);
    }

    void add(Type type, Form form) {
        all.put(type, form);
    }

    /// Of the result of an action.
    Form answer(Object action) {
        Class<?> type = action.getClass();
        Form form = answers.get(type);
        if (form == null) {
            form = of(resultType(action));
            if (type.getTypeParameters().length == 0) {
                answers.put(type, form);
            }
        }
        return form;
    }

    private static Type resultType(Object action) {
        try {
            return Action.resultType(action);
        } catch (IllegalArgumentException e) {
            throw new Refused(String.valueOf(e.getMessage()), "", true);
        }
    }

    private Known known() {
        Known found = known;
        if (found == null) {
            found = Known.from(settings.classes());
            known = found;
        }
        return found;
    }

    /// The classes whose objects a type admits that does not tell them.
    Names openNames(Class<?> type) {
        return new Names(BuiltIn.of(type), known().of(type), settings.aliases());
    }

    /// The classes of a sealed type; open parts of it have those that the codec was told.
    Names sealedNames(Class<?> type) {
        Set<Class<?>> classes = new LinkedHashSet<>(Action.family(type).values());
        settings.classes().stream()
                .filter(each -> type.isAssignableFrom(each) && !each.isInterface() && !each.isSealed())
                .forEach(classes::add);
        return new Names(Set.of(), classes, settings.aliases());
    }

    /// The classes that are values.
    Names classNames() {
        Set<Class<?>> fixed = new LinkedHashSet<>(BuiltIn.CLASSES);
        fixed.addAll(BuiltIn.PRIMITIVES);
        return new Names(fixed, known().types(), settings.aliases());
    }

    Function<String, @Nullable Object> parsing(Form form) {
        return text -> parser.parse(text, form);
    }
}
