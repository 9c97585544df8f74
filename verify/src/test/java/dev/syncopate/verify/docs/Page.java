package dev.syncopate.verify.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A Markdown page whose code in Java and Kotlin is quoted from compiled sources.
///
/// The comment before a block of code names its source: a file, or a class of core's snippets, and a
/// region in it. A region is followed by a link to the file, which shows the imports. The comment
/// before a block of output names the file that a test compares the real output with.
record Page(Path path, String text) {
    private static final Pattern BLOCK = Pattern.compile(
            "(?:<!-- snippet: (\\S+) -->\n)?```(java|kotlin)\n(.*?)```(?:\n<sub>\\[imports]\\([^)]*\\)</sub>)?",
            Pattern.DOTALL);
    private static final Pattern OUTPUT = Pattern.compile("<!-- output: (\\S+) -->\n```\n.*?```", Pattern.DOTALL);
    private static final Pattern WITHOUT_BLOCK = Pattern.compile("(<!-- (?:snippet|output): (\\S+) -->\n)(?!```)");
    private static final Pattern LINK = Pattern.compile("\\[[^]]*]\\(([^)\\s]+)\\)");
    private static final Pattern HEADING = Pattern.compile("^#+ (.*)$", Pattern.MULTILINE);

    static Page read(Path path) throws IOException {
        return new Page(path, Files.readString(path));
    }

    /// The blocks of code that name no source.
    List<String> blocksWithoutSource() {
        List<String> blocks = new ArrayList<>();
        Matcher matcher = BLOCK.matcher(text);
        while (matcher.find()) {
            if (matcher.group(1) == null) {
                blocks.add(matcher.group(3));
            }
        }
        return blocks;
    }

    /// The page with the current text of the source in each block.
    String quoted(Path root) throws IOException {
        StringBuilder page = new StringBuilder();
        Matcher matcher = BLOCK.matcher(withOutputs(root));
        while (matcher.find()) {
            String source = matcher.group(1);
            String block = source == null
                    ? matcher.group()
                    : "<!-- snippet: " + source + " -->\n```" + matcher.group(2) + "\n" + Snippet.named(source, root)
                            + "```" + linkToImports(source, root);
            matcher.appendReplacement(page, Matcher.quoteReplacement(block));
        }
        return matcher.appendTail(page).toString();
    }

    /// The page with an empty block after each comment that has none.
    private String withBlocks() {
        return WITHOUT_BLOCK
                .matcher(text)
                .replaceAll(found ->
                        Matcher.quoteReplacement(found.group(1) + "```" + language(found.group()) + "\n```\n"));
    }

    private static String language(String comment) {
        return comment.contains("output:") ? "" : comment.contains(".kt") ? "kotlin" : "java";
    }

    private String withOutputs(Path root) throws IOException {
        StringBuilder page = new StringBuilder();
        Matcher matcher = OUTPUT.matcher(withBlocks());
        while (matcher.find()) {
            String block = "<!-- output: " + matcher.group(1) + " -->\n```\n"
                    + Files.readString(root.resolve(matcher.group(1))) + "```";
            matcher.appendReplacement(page, Matcher.quoteReplacement(block));
        }
        return matcher.appendTail(page).toString();
    }

    private String linkToImports(String source, Path root) {
        if (!source.contains("#")) {
            return "";
        }
        Path file = path.getParent().relativize(root.resolve(Snippet.file(source)));
        return "\n<sub>[imports](" + file.toString().replace('\\', '/') + ")</sub>";
    }

    /// The links to files and headings of the project that have no target.
    List<String> brokenLinks() throws IOException {
        List<String> broken = new ArrayList<>();
        Matcher matcher = LINK.matcher(text);
        while (matcher.find()) {
            String link = matcher.group(1);
            if (link.contains("://")) {
                continue;
            }
            String[] parts = link.split("#", 2);
            Path target =
                    parts[0].isEmpty() ? path : path.resolveSibling(parts[0]).normalize();
            if (!Files.exists(target) || (parts.length == 2 && !anchors(target).contains(parts[1]))) {
                broken.add(link);
            }
        }
        return broken;
    }

    private static List<String> anchors(Path target) throws IOException {
        return HEADING.matcher(Files.readString(target))
                .results()
                .map(heading -> heading.group(1)
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("[^a-z0-9 -]", "")
                        .replace(' ', '-'))
                .toList();
    }
}
