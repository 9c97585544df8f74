package dev.syncopate.json;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Former names in the texts of records.
final class Renamed {
    private Renamed() {}

    static String text(Settings settings, String recorded) {
        String text = recorded;
        for (var alias : settings.aliases().entrySet()) {
            for (Class<?> present : alias.getValue()) {
                text = replaced(text, alias.getKey(), "[\\[(]", present.getSimpleName());
            }
        }
        for (Settings.Changes changes : settings.changes().values()) {
            for (var former : changes.former().entrySet()) {
                text = replaced(text, former.getKey(), "=", former.getValue());
            }
        }
        for (Settings.Former former : settings.former()) {
            text = replaced(text, former.name(), "(?!\\w)", former.constant().name());
        }
        return text;
    }

    /// Replaces a whole word.
    private static String replaced(String text, String word, String before, String by) {
        return Pattern.compile("(?<!\\w)" + Pattern.quote(word) + "(?=" + before + ")")
                .matcher(text)
                .replaceAll(Matcher.quoteReplacement(by));
    }
}
