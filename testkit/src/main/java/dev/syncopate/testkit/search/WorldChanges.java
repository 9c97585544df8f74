package dev.syncopate.testkit.search;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/// Finds out how two views of a world differ. Only the innermost names that differ are told.
final class WorldChanges {
    /// The most characters of a text.
    static final int MOST = 80;

    private static final String CUT = "...";

    /// A text that consists of those of components: `Charge[order=o1]`, `Bank(refused=0)`.
    private static final Pattern MADE = Pattern.compile("(?s)\\w*[\\[({].*");

    private final List<String> lines = new ArrayList<>();

    private WorldChanges() {}

    static List<String> between(Map<String, String> before, Map<String, String> after) {
        WorldChanges changes = new WorldChanges();
        changes.compare(Part.root(before), Part.root(after));
        return List.copyOf(changes.lines);
    }

    /// A name with its text and what it consists of.
    private record Part(String name, String text, SortedMap<String, Part> parts) {

        Part(String name, String text) {
            this(name, text, new TreeMap<>(WorldNames::compare));
        }

        static Part root(Map<String, String> names) {
            Part root = new Part("", names.getOrDefault("", "World()"));
            Map<String, Part> known = new TreeMap<>(WorldNames::compare);
            names.forEach((name, text) -> known.put(name, new Part(name, text)));
            known.values().stream()
                    .filter(part -> !part.name.isEmpty() && !part.name.equals(CUT))
                    .forEach(part -> {
                        Part outer = part.outer(known, root);
                        outer.parts.put(part.name.substring(outer.name.length()), part);
                    });
            return root;
        }

        /// The part of the longest name that is the beginning of this one.
        private Part outer(Map<String, Part> known, Part root) {
            for (int end = name.length() - 1; end > 0; end--) {
                char next = name.charAt(end);
                Part outer = next == '.' || next == '[' ? known.get(name.substring(0, end)) : null;
                if (outer != null) {
                    return outer;
                }
            }
            return root;
        }

        boolean isSequence() {
            return text.startsWith("[") && (!parts.isEmpty() || text.equals("[]"));
        }

        boolean isMap() {
            return text.startsWith("{") && (!parts.isEmpty() || text.equals("{}"));
        }

        /// Whether it prints itself, as an amount of money does, so that its text says more than what
        /// is in it.
        boolean hasOwnText() {
            return !MADE.matcher(text).matches();
        }

        /// Whether it is a part of the same kind, with the same names in it.
        boolean isLike(Part other) {
            return !parts.isEmpty() && parts.keySet().equals(other.parts.keySet());
        }

        boolean isSame(Part other) {
            return text.equals(other.text) && parts.equals(other.parts);
        }

        /// How many of its own parts are the same.
        long common(Part other) {
            return parts.entrySet().stream()
                    .filter(part -> other.parts.containsKey(part.getKey())
                            && part.getValue().isSame(Objects.requireNonNull(other.parts.get(part.getKey()))))
                    .count();
        }
    }

    private void compare(Part before, Part after) {
        int told = lines.size();
        if (before.isSame(after)) {
            return;
        }
        if (before.isSequence() && after.isSequence()) {
            sequence(before.name, List.copyOf(before.parts.values()), List.copyOf(after.parts.values()));
        } else if (before.name.isEmpty() || (before.isMap() && after.isMap())) {
            keys(before, after);
        } else if (before.isLike(after) && !(before.hasOwnText() && !before.text.equals(after.text))) {
            before.parts.forEach((key, part) -> compare(part, Objects.requireNonNull(after.parts.get(key))));
        }
        if (lines.size() == told) {
            lines.add((before.name.isEmpty() ? "" : before.name + ": ") + texts(before.text, after.text));
        }
    }

    private void keys(Part before, Part after) {
        TreeSet<String> keys = new TreeSet<>(WorldNames::compare);
        keys.addAll(before.parts.keySet());
        keys.addAll(after.parts.keySet());
        for (String key : keys) {
            Part removed = before.parts.get(key);
            Part added = after.parts.get(key);
            if (removed != null && added != null) {
                compare(removed, added);
            } else {
                one(removed == null ? "+" : "-", Objects.requireNonNull(removed == null ? added : removed));
            }
        }
    }

    private void one(String sign, Part part) {
        line(part.name, sign, part);
    }

    private void line(String name, String sign, Part part) {
        lines.add((name.isEmpty() ? "" : name + ": ") + sign + " " + cut(part.text));
    }

    /// Tells what was removed and added, such that as much as possible stayed. What stands in the place
    /// of another of its kind is told as changed, if something of it is the same.
    private void sequence(String name, List<Part> before, List<Part> after) {
        int[][] common = common(before, after);
        int i = 0;
        int k = 0;
        while (i < before.size() || k < after.size()) {
            if (i < before.size() && k < after.size() && before.get(i).text.equals(after.get(k).text)) {
                i++;
                k++;
                continue;
            }
            int endOfRemoved = i;
            int endOfAdded = k;
            while ((endOfRemoved < before.size() || endOfAdded < after.size())
                    && !(endOfRemoved < before.size()
                            && endOfAdded < after.size()
                            && before.get(endOfRemoved).text.equals(after.get(endOfAdded).text))) {
                boolean remove = endOfAdded == after.size()
                        || (endOfRemoved < before.size()
                                && common[endOfRemoved + 1][endOfAdded] >= common[endOfRemoved][endOfAdded + 1]);
                endOfRemoved += remove ? 1 : 0;
                endOfAdded += remove ? 0 : 1;
            }
            gap(name, before.subList(i, endOfRemoved), after.subList(k, endOfAdded));
            i = endOfRemoved;
            k = endOfAdded;
        }
    }

    /// How many elements the rests of both have in common, from each place on.
    private static int[][] common(List<Part> before, List<Part> after) {
        int[][] common = new int[before.size() + 1][after.size() + 1];
        for (int i = before.size() - 1; i >= 0; i--) {
            for (int k = after.size() - 1; k >= 0; k--) {
                common[i][k] = before.get(i).text.equals(after.get(k).text)
                        ? common[i + 1][k + 1] + 1
                        : Math.max(common[i + 1][k], common[i][k + 1]);
            }
        }
        return common;
    }

    private void gap(String name, List<Part> removed, List<Part> added) {
        boolean paired = removed.size() == added.size();
        for (int i = 0; i < Math.max(removed.size(), added.size()); i++) {
            Part before = i < removed.size() ? removed.get(i) : null;
            Part after = i < added.size() ? added.get(i) : null;
            if (paired && before != null && after != null && isChanged(before, after)) {
                compare(new Part(after.name, before.text, before.parts), after);
                continue;
            }
            if (before != null) {
                line(name, "-", before);
            }
            if (after != null) {
                line(name, "+", after);
            }
        }
    }

    private static boolean isChanged(Part before, Part after) {
        boolean leaves = before.parts.isEmpty() && after.parts.isEmpty();
        return leaves ? before.name.equals(after.name) : before.isLike(after) && before.common(after) > 0;
    }

    private static String texts(String before, String after) {
        if (before.length() <= MOST / 2 && after.length() <= MOST / 2) {
            return before + " -> " + after;
        }
        int same = 0;
        while (same < Math.min(before.length(), after.length()) && before.charAt(same) == after.charAt(same)) {
            same++;
        }
        int from = Math.max(0, same - 10);
        return cut(before, from) + " -> " + cut(after, from);
    }

    private static String cut(String text, int from) {
        String rest = from == 0 ? text : CUT + text.substring(from);
        return rest.length() <= MOST / 2 ? rest : rest.substring(0, MOST / 2 - CUT.length()) + CUT;
    }

    private static String cut(String text) {
        return text.length() <= MOST ? text : text.substring(0, MOST - CUT.length()) + CUT;
    }
}
