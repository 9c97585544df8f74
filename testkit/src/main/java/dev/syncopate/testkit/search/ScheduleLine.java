package dev.syncopate.testkit.search;

import dev.syncopate.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// One line of a schedule, such as `effect /1 Charge[cents=1200]`.
///
/// @param through whether the plain order is followed until this has happened
/// @param program the name of the run; empty for the first one
/// @param verb what happens
/// @param variant which of several failures or answers, from 0
/// @param path the yield; [Path#RUN] if there is none
/// @param action the action as a text; empty if there is none
record ScheduleLine(boolean through, String program, Verb verb, int variant, Path path, String action) {

    /// What a line says.
    enum Verb {
        DONE(Move.Kind.DONE),
        EFFECT(Move.Kind.EFFECT),
        ANSWER(Move.Kind.ANSWER),
        FAILS(Move.Kind.FAILS_BEFORE),
        LOSES(Move.Kind.FAILS_AFTER),
        FAILS_FOR_GOOD(Move.Kind.FAILS_FOR_GOOD),
        LOSES_FOR_GOOD(Move.Kind.FAILS_AFTER_FOR_GOOD),
        CANCELLED(Move.Kind.ENDS_CANCELLED),
        DOUBT(Move.Kind.DOUBT),
        ARRIVES(Move.Kind.ARRIVES),
        FIRES(Move.Kind.FIRES),
        CANCEL(Move.Kind.CANCEL),
        CRASH(Move.Kind.CRASH);

        final Move.Kind kind;

        Verb(Move.Kind kind) {
            this.kind = kind;
        }

        static Verb of(Move.Kind kind) {
            return Arrays.stream(values())
                    .filter(verb -> verb.kind == kind)
                    .findFirst()
                    .orElseThrow();
        }

        static Optional<Verb> parse(String text) {
            return Arrays.stream(values())
                    .filter(verb -> verb.toString().equals(text))
                    .findFirst();
        }

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    static ScheduleLine of(Row row, boolean through, String program) {
        return new ScheduleLine(
                through,
                program,
                Verb.of(row.move().kind()),
                row.move().variant(),
                row.move().path(),
                row.action());
    }

    ScheduleLine asDone() {
        return new ScheduleLine(through, program, Verb.DONE, variant, path, action);
    }

    static ScheduleLine parse(String line) {
        String rest = line.strip();
        boolean through = rest.startsWith("through ");
        rest = through ? rest.substring(8) : rest;
        int colon = rest.indexOf(": ");
        boolean named = colon > 0 && !startsWithVerb(rest);
        String program = named ? rest.substring(0, colon) : "";
        rest = named ? rest.substring(colon + 2) : rest;
        String[] parts = rest.split(" ", 3);
        int paren = parts[0].indexOf('(');
        Optional<Verb> verb = Verb.parse(paren < 0 ? parts[0] : parts[0].substring(0, paren));
        try {
            int variant = paren < 0 ? 1 : Integer.parseInt(parts[0].substring(paren + 1, parts[0].length() - 1));
            Path path = parts.length > 1 ? Path.parse(parts[1]) : Path.RUN;
            String action = parts.length > 2 ? parts[2] : "";
            return new ScheduleLine(through, program, verb.orElseThrow(), variant - 1, path, action);
        } catch (RuntimeException e) {
            throw new IllegalArgumentException(
                    "'" + line + "' is no line of a schedule: it is a verb (" + String.join(", ", verbs())
                            + "), a path and an action, such as 'done /0 Reserve[order=o1]', or 'through' and that",
                    e);
        }
    }

    /// Whether it does not begin with the name of a run, which may have spaces.
    private static boolean startsWithVerb(String text) {
        int end = 0;
        while (end < text.length() && (Character.isLetter(text.charAt(end)) || text.charAt(end) == '-')) {
            end++;
        }
        boolean isWord = end == text.length() || text.charAt(end) == ' ' || text.charAt(end) == '(';
        return isWord && Verb.parse(text.substring(0, end)).isPresent();
    }

    private static List<String> verbs() {
        return Arrays.stream(Verb.values()).map(Verb::toString).toList();
    }

    /// The text that [#parse] reads.
    @Override
    public String toString() {
        return (through ? "through " : "")
                + (program.isEmpty() ? "" : program + ": ")
                + verb
                + (variant > 0 ? "(" + (variant + 1) + ")" : "")
                + (path.isStrand() ? "" : " " + path)
                + (action.isEmpty() ? "" : " " + action);
    }
}
