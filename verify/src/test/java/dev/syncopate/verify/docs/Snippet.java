package dev.syncopate.verify.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// A part of a compiled source file, as quoted by a page.
final class Snippet {
    private static final Path SNIPPETS = Path.of("core/src/test/java/dev/syncopate/snippets");

    private Snippet() {}

    /// The text of `File.java`, `File.kt` or a region of it, `File.java#region`; `Class#region` means
    /// one of core's snippets.
    static String named(String name, Path root) throws IOException {
        String[] parts = name.split("#", 2);
        List<String> lines = Files.readAllLines(root.resolve(file(name)));
        List<String> chosen = parts.length == 1 ? lines : region(lines, parts[1], name);
        int indent = chosen.stream()
                .filter(line -> !line.isBlank())
                .mapToInt(line -> line.length() - line.stripLeading().length())
                .min()
                .orElse(0);
        StringBuilder text = new StringBuilder();
        for (String line : chosen) {
            text.append(line.isBlank() ? "" : line.substring(indent)).append('\n');
        }
        return text.toString();
    }

    static Path file(String name) {
        String source = name.split("#", 2)[0];
        return source.endsWith(".java") || source.endsWith(".kt")
                ? Path.of(source)
                : SNIPPETS.resolve(source + ".java");
    }

    private static List<String> region(List<String> lines, String region, String name) {
        int start = -1;
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            if (line.equals("// @start region=\"" + region + "\"")) {
                start = i + 1;
            } else if (start >= 0 && line.equals("// @end")) {
                return lines.subList(start, i);
            }
        }
        throw new AssertionError(
                "There is no snippet " + name + ": check the name, or mark the region with // @start and // @end");
    }
}
