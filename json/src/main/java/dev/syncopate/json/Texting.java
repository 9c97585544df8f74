package dev.syncopate.json;

import java.io.InputStream;
import java.io.Reader;
import java.lang.reflect.Type;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;

/// Values to texts and back, with one kind of exception for all that can be wrong.
final class Texting {
    private final Forms forms;
    private final int longest;
    private final JsonFactory json;

    Texting(Settings settings) {
        this.forms = new Forms(settings, this::parse);
        this.longest = settings.longest();
        this.json = JsonFactory.builder()
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(Out.DEEPEST + 10) // of a file around the values
                        .maxNumberLength(Scalars.MOST_DIGITS + 30) // sign, point, zeros and exponent
                        .maxStringLength(longest)
                        .maxNameLength(longest)
                        .build())
                .build();
    }

    void write(StringBuilder text, @Nullable Object value, Type type) {
        write(text, value, () -> forms.of(type), Generics.erasure(type));
    }

    void writeResult(StringBuilder text, Object action, @Nullable Object result) {
        write(text, result, () -> forms.answer(action), action.getClass());
    }

    private void write(StringBuilder text, @Nullable Object value, Supplier<Form> form, Class<?> subject) {
        int start = text.length();
        Out out = new Out(text, longest);
        Refused refused;
        try {
            form.get().write(out, value);
            out.checkLength();
            return;
        } catch (Refused e) {
            refused = e;
        } catch (ClassCastException e) {
            refused = new Refused(
                    "is a " + Names.of(value == null ? Object.class : value.getClass()),
                    "give the type with which it is declared");
        } catch (StackOverflowError e) {
            refused = tooDeep();
        } catch (RuntimeException e) {
            refused = thrown("written", e);
        }
        text.setLength(start);
        throw refused.atTop("The value for " + Names.of(subject), "");
    }

    /// Thrown by code of the program, such as its collections or an `equals`.
    private static Refused thrown(String what, RuntimeException e) {
        return new Refused("cannot be " + what + ", because of " + e.getClass().getName(), "look at its own methods");
    }

    private static Refused tooDeep() {
        return new Refused("is nested too deeply for the stack of this thread", "use a thread with more stack");
    }

    @Nullable
    Object read(String text, Type type) {
        if (text.length() > longest) {
            throw new IllegalArgumentException("The text for " + Names.of(Generics.erasure(type)) + " has "
                    + text.length() + " characters, more than " + longest + ": raise withMaxLength(...) if it is no"
                    + " mistake");
        }
        try (JsonParser in = json.createParser(ObjectReadContext.empty(), text)) {
            in.nextToken();
            Object value = read(in, type);
            requireEnd(in);
            return value;
        } catch (JacksonException e) {
            throw malformed(e).atTop(subject(type), In.place(e.getLocation()));
        }
    }

    @Nullable
    Object read(JsonParser in, Type type) {
        return read(new In(in, longest), () -> forms.of(type), () -> subject(type));
    }

    @Nullable
    Object readResult(JsonParser in, Object action) {
        return read(
                In.ofResult(in, longest),
                () -> forms.answer(action),
                () -> "The result of " + Names.of(action.getClass()));
    }

    private @Nullable Object read(In in, Supplier<Form> form, Supplier<String> subject) {
        Refused refused;
        try {
            return form.get().read(in);
        } catch (Refused e) {
            refused = e;
        } catch (JacksonException e) {
            String place = In.place(e.getLocation());
            throw malformed(e).atTop(subject.get(), place.isEmpty() ? in.place() : place);
        } catch (StackOverflowError e) {
            refused = tooDeep();
        } catch (RuntimeException e) {
            refused = thrown("read", e);
        }
        throw refused.atTop(subject.get(), in.place());
    }

    private static String subject(Type type) {
        return "The text for " + Names.of(Generics.erasure(type));
    }

    private static Refused malformed(JacksonException e) {
        return new Refused("is no JSON (" + Refused.cut(e.getOriginalMessage(), 120) + ")", "");
    }

    private static void requireEnd(JsonParser in) {
        if (in.nextToken() != null) {
            throw new Refused("goes on after its value", "").atTop("The text", In.place(in.currentTokenLocation()));
        }
    }

    /// Reads a text inside a text.
    private @Nullable Object parse(String text, Form form) {
        try (JsonParser in = json.createParser(ObjectReadContext.empty(), text)) {
            in.nextToken();
            Object value = form.read(new In(in, longest));
            if (in.nextToken() != null) {
                throw new Refused("goes on after its value", "");
            }
            return value;
        } catch (JacksonException e) {
            throw malformed(e);
        }
    }

    JsonParser parser(Reader in) {
        return json.createParser(ObjectReadContext.empty(), in);
    }

    JsonParser parser(InputStream in) {
        return json.createParser(ObjectReadContext.empty(), in);
    }
}
