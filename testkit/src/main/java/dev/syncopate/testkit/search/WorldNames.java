package dev.syncopate.testkit.search;

import dev.syncopate.Action;
import dev.syncopate.testkit.model.Ledger;
import dev.syncopate.testkit.model.Requests;
import dev.syncopate.testkit.model.Store;
import java.lang.reflect.Array;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.StringJoiner;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Names what is in a world. Each part has a text; the text of what has parts is made of theirs, unless
/// it has one of its own.
final class WorldNames {
    /// The most names of a world, and the most elements that a text shows.
    static final int MOST = 20_000;

    private static final int LONGEST = 1000;
    private static final int MOST_DEEP = 20;
    static final String CUT = "...";

    /// What `Object.toString` prints, which is another text in each run.
    private static final Pattern IDENTITY = Pattern.compile("@[0-9a-f]{3,8}\\b");

    private final SortedMap<String, String> names = new TreeMap<>(WorldNames::compare);
    private final List<Object> around = new ArrayList<>();

    SortedMap<String, String> of(@Nullable Object world) {
        String text = text("", world);
        boolean elements = text != null && (text.startsWith("[") || text.startsWith("{"));
        if (elements || (names.isEmpty() && text != null)) {
            names.put("", text);
        }
        return names;
    }

    /// Names a part, and what it consists of.
    ///
    /// @return its text; null if it has nothing that could change
    private @Nullable String text(String name, @Nullable Object value) {
        if (value == null) {
            return named(name, "null");
        }
        if (around.size() > MOST_DEEP || around.stream().anyMatch(each -> each == value)) {
            return CUT;
        }
        around.add(value);
        String text = textOf(name, value);
        around.removeLast();
        return text == null ? null : named(name, text);
    }

    private String named(String name, String text) {
        String shown = text.length() <= LONGEST ? text : text.substring(0, LONGEST) + CUT;
        if (!name.isEmpty() && names.size() < MOST) {
            names.put(name, shown);
        } else if (!name.isEmpty() && !names.containsKey(name)) {
            names.put(CUT, "more than " + MOST + " names");
        }
        return shown;
    }

    private @Nullable String textOf(String name, Object value) {
        if (value.getClass().isHidden()) {
            return null;
        }
        Content content = Content.of(value.getClass());
        return switch (value) {
            case Optional<?> optional -> optional.isPresent() ? text(name, optional.get()) : "none";
            case Map<?, ?> map -> entries(name, map);
            case Store<?, ?> store -> entries(name, store.asMap());
            case Ledger<?> ledger -> elements(name, ledger.entries());
            case Requests requests -> null; // what they did is seen elsewhere
            case Collection<?> items
            when content instanceof Contents.Elements elements ->
                elements(name, elements.isOrdered() ? items : sorted(items));
            default ->
                switch (content) {
                    case FieldContent fields -> fields(name, value, fields);
                    case ArrayContent array -> elements(name, listOf(value));
                    case Contents.Nothing nothing -> null;
                    case HolderContent held
                    when !(value instanceof Map.Entry) ->
                        text(name, held.holder().in(value));
                    case Contents.Opaque opaque ->
                        value.getClass().isHidden() ? null : value.getClass().getSimpleName();
                    default -> Action.text(value);
                };
        };
    }

    private String entries(String name, Map<?, ?> map) {
        SortedMap<String, @Nullable Object> sorted = new TreeMap<>(WorldNames::compare);
        map.forEach((key, item) -> sorted.put(key(key), item));
        StringJoiner text = new StringJoiner(", ", "{", "}");
        sorted.entrySet().stream().limit(MOST).forEach(entry -> {
            String inner = name.isEmpty() ? entry.getKey() : name + "[" + entry.getKey() + "]";
            String item = text(inner, entry.getValue());
            text.add(item == null ? entry.getKey() : entry.getKey() + "=" + item);
        });
        return text.toString();
    }

    private static String key(@Nullable Object key) {
        String text = Action.text(key);
        return text.length() <= 60 ? text : text.substring(0, 60) + CUT;
    }

    private String elements(String name, Collection<?> items) {
        StringJoiner text = new StringJoiner(", ", "[", "]");
        int at = 0;
        for (Object item : items) {
            if (at == MOST) {
                text.add(CUT);
                break;
            }
            String element = text(name + "[" + at++ + "]", item);
            if (element != null) {
                text.add(element);
            }
        }
        return text.toString();
    }

    private static List<?> sorted(Collection<?> items) {
        return items.stream()
                .sorted(Comparator.comparing(Action::text, WorldNames::compare))
                .toList();
    }

    private static List<?> listOf(Object array) {
        return array instanceof @Nullable Object[] objects
                ? Arrays.asList(objects)
                : IntStream.range(0, Array.getLength(array))
                        .mapToObj(at -> Array.get(array, at))
                        .toList();
    }

    private @Nullable String fields(String name, Object value, FieldContent content) {
        if (value.getClass() == Object.class) {
            return null; // a monitor
        }
        boolean record = value instanceof Record;
        if (!record && Action.text(value).contains("***")) {
            return Action.text(value); // the secret may be marked where it is not known to be that of a field
        }
        String type = value.getClass().getSimpleName();
        StringJoiner composed = new StringJoiner(", ", type + (record ? "[" : "("), record ? "]" : ")");
        StringJoiner plain = new StringJoiner(", ", type + "[", "]");
        for (FieldContent.Part part : content.parts()) {
            if (part.synthetic()) {
                continue;
            }
            String inner = name.isEmpty() ? part.name() : name + "." + part.name();
            Object held = part.in(value);
            String text = part.secret() ? named(inner, "***") : text(inner, held);
            if (text != null) {
                composed.add(part.name() + "=" + text);
            }
            if (record) {
                plain.add(part.name() + "=" + held);
            }
        }
        return hasOwnText(value, plain.toString()) ? Action.text(value) : composed.toString();
    }

    /// Whether an object prints itself in another way than it would be printed here. What it prints
    /// must be the same each time.
    private static boolean hasOwnText(Object value, String plain) {
        try {
            String text = value.toString();
            Method method = value.getClass().getMethod("toString");
            return method.getDeclaringClass() != Object.class
                    && !text.equals(plain)
                    && !IDENTITY.matcher(text).find();
        } catch (NoSuchMethodException | RuntimeException e) {
            return false;
        }
    }

    /// Compares names such that numbers in them count: `[2]` comes before `[10]`.
    static int compare(String one, String other) {
        int i = 0;
        int k = 0;
        while (i < one.length() && k < other.length()) {
            int endOfOne = endOfNumber(one, i);
            int endOfOther = endOfNumber(other, k);
            int order = endOfOne > i && endOfOther > k
                    ? compareNumbers(one.substring(i, endOfOne), other.substring(k, endOfOther))
                    : Character.compare(one.charAt(i), other.charAt(k));
            if (order != 0) {
                return order;
            }
            i = Math.max(i + 1, endOfOne);
            k = Math.max(k + 1, endOfOther);
        }
        return i < one.length() ? 1 : k < other.length() ? -1 : one.compareTo(other);
    }

    private static int endOfNumber(String text, int from) {
        int end = from;
        while (end < text.length() && text.charAt(end) >= '0' && text.charAt(end) <= '9') {
            end++;
        }
        return end;
    }

    private static int compareNumbers(String one, String other) {
        int order = one.compareTo(other);
        int lengths = Integer.compare(
                one.replaceFirst("^0+", "").length(),
                other.replaceFirst("^0+", "").length());
        return lengths != 0 ? lengths : order;
    }
}
