package dev.syncopate.pictures;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A template whose places, such as `{{title}}`, get texts. What is filled in is not searched for
/// places.
final class Filled {
    private static final Pattern PLACE = Pattern.compile("\\{\\{(\\w+)}}");
    private final String template;
    private final Map<String, String> texts = new HashMap<>();

    Filled(String template) {
        this.template = template;
    }

    Filled with(String place, String text) {
        texts.put(place, text);
        return this;
    }

    String text() {
        return PLACE.matcher(template).replaceAll(found -> {
            String text = texts.get(found.group(1));
            if (text == null) {
                throw new IllegalArgumentException("Nothing to fill in for " + found.group());
            }
            return Matcher.quoteReplacement(text);
        });
    }
}
