package dev.syncopate.durable.command;

import dev.syncopate.Path;
import dev.syncopate.definitions.Token;
import java.util.List;
import java.util.Map;

/// The page that asks whether something is really to be done.
///
/// @param given what is to be done, and what was written into the form before
/// @param secret shows that a form comes from this page
/// @param problem why it could not be done; empty if it was not tried
record AskView(RunRow run, Map<String, String> given, String secret, String problem) {
    static final String KEYS = "<kbd>Ctrl</kbd> <kbd>Enter</kbd> do it · <kbd>u</kbd> go back";

    private String of(String name) {
        return given.getOrDefault(name, "");
    }

    /// Returns what a form says.
    static AskedFor asked(Map<String, String> form) {
        String id = form.getOrDefault("id", "");
        String kind = form.getOrDefault("kind", "");
        String value = form.getOrDefault("value", "");
        return switch (kind) {
            case "cancel", "retry" -> AskedFor.of(kind, List.of(id));
            case "answer" -> AskedFor.answer(token(form), value);
            case "fail" -> AskedFor.failure(token(form), value);
            case "send" -> AskedFor.message(id, form.getOrDefault("name", ""), value);
            default -> throw unknown(kind);
        };
    }

    /// The form tells how often the run had begun anew when it was shown.
    private static String token(Map<String, String> form) {
        try {
            return new Token(
                            form.getOrDefault("id", ""),
                            Long.parseLong(form.getOrDefault("again", "0")),
                            Path.parse(form.getOrDefault("path", "")))
                    .toString();
        } catch (IllegalArgumentException e) {
            throw CommandException.mistake(String.valueOf(e.getMessage()));
        }
    }

    private static CommandException unknown(String kind) {
        return CommandException.mistake(
                "This page knows no request to " + kind + ": it knows cancel, retry, answer," + " fail and send");
    }

    String html() {
        String kind = of("kind");
        Html html = new Html().raw("<main>").add("<h1>%s</h1>", run.id());
        html.add("<p class=\"line\">%s, ", run.name())
                .raw(Marks.status(run.status()))
                .raw("</p>");
        if (!problem.isEmpty()) {
            html.add("<p class=\"problem\" role=\"alert\">%s</p>", problem);
        }
        html.add("<form class=\"ask\" method=\"post\" action=\"/ask\"><p>%s</p>", question(kind));
        for (String hidden : List.of("kind", "id", "path")) {
            hidden(html, hidden, of(hidden));
        }
        hidden(html, "again", given.getOrDefault("again", String.valueOf(run.again())));
        hidden(html, "secret", secret);
        switch (kind) {
            case "answer" -> field(html, "The answer, as JSON");
            case "fail" -> field(html, "The reason");
            case "send" -> {
                html.add(
                        "<label>The name of the message <input name=\"name\" required autofocus value=\"%s\"></label>",
                        of("name"));
                field(html, "The message, as JSON");
            }
            default -> {}
        }
        html.add("<p class=\"buttons\"><button class=\"do\">%s</button>", word(kind));
        html.add(
                "<a class=\"button\" id=\"back\" href=\"/run?id=%s\">Back</a></p></form></main>",
                Parameters.encoded(run.id()));
        return html.toString();
    }

    private static void hidden(Html html, String name, String value) {
        html.add("<input type=\"hidden\" name=\"%s\" value=\"%s\">", name, value);
    }

    private void field(Html html, String label) {
        html.add(
                "<label>%s <textarea name=\"value\" rows=\"4\" required spellcheck=\"false\""
                        + (of("kind").equals("send") ? "" : " autofocus") + ">%s</textarea></label>",
                label,
                of("value"));
    }

    private String question(String kind) {
        String action = run.inFlight().stream()
                .filter(begun -> begun.path().equals(of("path")))
                .map(begun -> ": " + Shown.cut(Shown.action(begun.action()), 300))
                .findFirst()
                .orElse("");
        return switch (kind) {
            case "cancel" ->
                "Cancel this run? What it has begun is interrupted, and what it has declared to be undone is undone. It"
                        + " does not go on afterwards.";
            case "retry" -> "Try this run again? It goes on if the code fits it now.";
            case "answer" -> "Answer the action at " + of("path") + action + "? It takes one answer.";
            case "fail" -> "Let the action at " + of("path") + action + " fail?";
            case "send" -> "Send a message to this run? It is kept until the run asks for one of this name.";
            default -> throw unknown(kind);
        };
    }

    private static String word(String kind) {
        return switch (kind) {
            case "cancel" -> "Cancel the run";
            case "retry" -> "Retry the run";
            case "answer" -> "Answer";
            case "fail" -> "Fail the action";
            default -> "Send";
        };
    }
}
