package dev.syncopate.pictures;

import java.util.HashMap;
import java.util.Map;

/// Each text once, so that things refer to it by number. The number of the empty text is 0.
final class Texts {
    private final Map<String, Integer> numbers = new HashMap<>();
    private final Column column = Column.plain();

    Texts() {
        number("");
    }

    int number(String text) {
        Integer known = numbers.get(text);
        if (known != null) {
            return known;
        }
        int number = numbers.size();
        numbers.put(text, number);
        column.add(text);
        return number;
    }

    @Override
    public String toString() {
        return column.toString();
    }
}
