package dev.syncopate.pictures;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeSet;

/// Several columns with names, as a JSON object.
final class Table {
    private final Map<String, Column> columns = new LinkedHashMap<>();

    /// Makes columns for the numbers or texts of things.
    Table(String... plain) {
        for (String name : plain) {
            columns.put(name, Column.plain());
        }
    }

    /// Adds columns of differences.
    Table growing(String... names) {
        for (String name : names) {
            columns.put(name, Column.differences());
        }
        return this;
    }

    Table put(String column, long number) {
        column(column).add(number);
        return this;
    }

    Table put(String column, String text) {
        column(column).add(text);
        return this;
    }

    private Column column(String name) {
        Column column = columns.get(name);
        if (column == null) {
            throw new IllegalArgumentException("No column " + name + ", only " + new TreeSet<>(columns.keySet()));
        }
        return column;
    }

    @Override
    public String toString() {
        StringBuilder json = new StringBuilder("{");
        columns.forEach((name, column) -> {
            Column.quote(json.length() == 1 ? json : json.append(','), name);
            json.append(':').append(column);
        });
        return json.append('}').toString();
    }
}
