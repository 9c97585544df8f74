package dev.syncopate.json;

import dev.syncopate.ActionFailedException.Recorded;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Exceptions: the names of their types, their text and their causes. They are read as recorded ones,
/// so no class is looked for by a name in a text.
final class FailureForm extends Form {
    /// What every exception is.
    private static final Set<String> ALWAYS = Set.of("java.lang.Throwable", "java.io.Serializable", "java.lang.Object");

    @Override
    void writeValue(Out out, Object value) {
        write(out, recorded((Throwable) value));
    }

    private static Recorded recorded(Throwable failure) {
        try {
            return Recorded.of(failure);
        } catch (RuntimeException e) {
            throw new Refused(
                    "is a " + Names.of(failure.getClass()) + " whose text throws "
                            + e.getClass().getSimpleName(),
                    "correct its toString() or getMessage()");
        }
    }

    private void write(Out out, Recorded failure) {
        Set<String> types = new TreeSet<>(failure.types());
        boolean usual = types.removeAll(ALWAYS) && failure.types().containsAll(ALWAYS);
        out.begin('{');
        out.raw(usual ? "\"types\":[" : "\"allTypes\":[");
        out.sorted((usual ? types : failure.types())
                .stream().map(FailureForm::quoted).toList());
        out.raw("],\"text\":");
        out.string(String.valueOf(failure.getMessage()));
        if (failure.getCause() instanceof Recorded cause) {
            out.raw(",\"cause\":");
            write(out, cause);
        }
        out.end('}');
    }

    private static String quoted(String name) {
        StringBuilder text = new StringBuilder();
        new Out(text, Integer.MAX_VALUE).string(name);
        return text.toString();
    }

    @Override
    Object readValue(In in) {
        in.beginObject("Exception");
        Set<String> types = null;
        String text = null;
        Recorded cause = null;
        while (in.nextProperty()) {
            String name = in.property();
            switch (name) {
                case "types" -> types = types(in, ALWAYS);
                case "allTypes" -> types = types(in, Set.of());
                case "text" -> text = in.string("the text of an exception");
                case "cause" -> cause = (Recorded) readValue(in);
                default -> throw unknown(name);
            }
        }
        return made(types, text, cause);
    }

    private static Recorded made(@Nullable Set<String> types, @Nullable String text, @Nullable Recorded cause) {
        if (types == null || text == null) {
            throw new Refused("is an exception without " + (types == null ? "types" : "text"), "");
        }
        return new Recorded(types, text, cause);
    }

    private static Refused unknown(String name) {
        return new Refused(
                "is an exception with a property '" + Refused.cut(name, 40) + "', which it does not have", "");
    }

    private static Set<String> types(In in, Set<String> always) {
        Set<String> types = new HashSet<>(always);
        in.beginList("the types of an exception");
        while (in.nextElement()) {
            types.add(in.string("the name of a type"));
        }
        return types;
    }

    /// Whether a recorded exception can stand for those of a type.
    static boolean admits(Class<?> type) {
        return Throwable.class.isAssignableFrom(type) && type.isAssignableFrom(Recorded.class);
    }
}
