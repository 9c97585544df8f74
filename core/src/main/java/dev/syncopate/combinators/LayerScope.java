package dev.syncopate.combinators;

import dev.syncopate.Combinator;
import dev.syncopate.Combinator.Layer;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What a layer is narrowed to, as far as its description tells.
///
/// @param parts such as `on Shop.Fetch` or `when ...`; an action is met if all of them admit it
record LayerScope(List<String> parts) {
    private static final String PREDICATE = "when ...";
    private static final Pattern PART = Pattern.compile("on [^ ,]+|when \\.\\.\\.");

    static LayerScope of(Layer layer) {
        List<String> parts = new ArrayList<>(parts(layer.scope()));
        if (isBatch(layer)) {
            String settings = layer.text().substring(layer.text().indexOf('(') + 1);
            parts.add("on " + settings.split("[,)]", 2)[0]); // It concerns one type, by itself.
        }
        return new LayerScope(parts);
    }

    static LayerScope of(Combinator<?> combinator) {
        return new LayerScope(parts(withoutSettings(combinator.name())));
    }

    static boolean isBatch(Layer layer) {
        return layer.text().startsWith("batch(") || layer.text().startsWith("batchOutcomes(");
    }

    /// What stands in parentheses is left out.
    static String withoutSettings(String name) {
        StringBuilder kept = new StringBuilder();
        int depth = 0;
        for (int i = 0; i < name.length(); i++) {
            char each = name.charAt(i);
            depth += each == '(' ? 1 : 0;
            if (depth == 0) {
                kept.append(each);
            }
            depth -= each == ')' ? 1 : 0;
        }
        return kept.toString();
    }

    private static List<String> parts(String text) {
        List<String> parts = new ArrayList<>();
        Matcher matcher = PART.matcher(text);
        while (matcher.find()) {
            parts.add(matcher.group());
        }
        return parts;
    }

    /// Whether it is certain that there can be an action that both meet: one of them meets all that the other
    /// does. Two predicates may be any.
    boolean overlaps(LayerScope other) {
        return covers(other) || other.covers(this);
    }

    private boolean covers(LayerScope other) {
        return parts.stream().allMatch(part -> !part.equals(PREDICATE) && other.has(part));
    }

    private boolean has(String part) {
        return parts.stream().anyMatch(own -> isSame(own, part) || isSame(part, own));
    }

    /// Types are written with or without the types that they are nested in.
    private static boolean isSame(String one, String other) {
        return one.equals(other) || one.endsWith("." + other.substring("on ".length()));
    }
}
