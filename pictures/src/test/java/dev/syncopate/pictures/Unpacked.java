package dev.syncopate.pictures;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.zip.InflaterInputStream;

/// The data of a page, as its script reads it.
record Unpacked(Map<String, Object> data) {
    static Unpacked of(String html) {
        String start = "<script id=\"data\" type=\"text/plain\">";
        int from = html.indexOf(start) + start.length();
        byte[] bytes = Base64.getDecoder().decode(html.substring(from, html.indexOf('<', from)));
        try (InflaterInputStream in = new InflaterInputStream(new ByteArrayInputStream(bytes))) {
            return new Unpacked(Json.object(Json.read(new String(in.readAllBytes(), StandardCharsets.UTF_8))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<Object> texts() {
        return Json.list(data.get("texts"));
    }

    List<Long> numbers(String table, String column) {
        return Json.list(Json.object(data.get(table)).get(column)).stream()
                .map(number -> ((Double) number).longValue())
                .toList();
    }

    /// A column of differences as the numbers that it stands for.
    List<Long> sums(String table, String column) {
        List<Long> sums = new ArrayList<>();
        long last = 0;
        for (long difference : numbers(table, column)) {
            last += difference;
            sums.add(last);
        }
        return sums;
    }

    /// The texts to which a column of differences refers.
    List<Object> texts(String table, String column) {
        return sums(table, column).stream()
                .map(number -> texts().get(Math.toIntExact(number)))
                .toList();
    }
}
