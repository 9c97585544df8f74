package dev.syncopate.pictures;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

class EscapedTest {
    /// Texts that mean something in one format or another.
    static final List<String> HARD = List.of(
            "\"quotes\" and 'others'",
            "[brackets] (round) {curly} <angled>",
            "a\nnew line\r\nand\ta tab",
            "</svg></text></title><script>alert(1)</script>",
            "]]> <!-- --> &amp; &#10; &lt;",
            "\uD83D\uDE00 smiles, \u4F60\u597D greets",
            "half a \uD83D character, a \u0000 and a \uFFFE",
            "%%{init: {}}%% %% comment",
            "style:fill#123; classDef a:b#c;",
            "a-->b;c|d|e---f:::g",
            "back\\slash \\n \\N \\G \\\"",
            "end",
            "`code` **bold** #35; #quot;",
            "-->|x|");

    static Stream<String> texts() {
        return HARD.stream();
    }

    static OrchestrationGraph named(String name) {
        return OrchestrationGraph.of(List.of(Delivery.record(
                conductor -> {
                    conductor
                            .<Void>fork(name, child -> child.yield(new Delivery.Reserve(name)))
                            .join();
                    return "done";
                },
                Set.of())));
    }

    @ParameterizedTest
    @MethodSource("texts")
    void svg_is_xml_with_the_text_in_it(String text) throws Exception {
        Document svg = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(named(text).svg())));

        String clean = clean(text);
        NodeList titles = svg.getElementsByTagName("title");
        assertThat(Stream.iterate(0, i -> i + 1)
                        .limit(titles.getLength())
                        .map(i -> titles.item(i).getTextContent()))
                .contains("Reserve[item=" + clean + "]");
        assertThat(svg.getElementsByTagName("script").getLength()).isZero();
    }

    @ParameterizedTest
    @MethodSource("texts")
    void dot_has_a_line_for_each_place_and_way(String text) {
        assertThat(named(text).dot().lines())
                .hasSize(4 + 5 + 4)
                .filteredOn(line -> line.contains("tooltip"))
                .hasSize(1)
                .allMatch(line -> line.matches("  n\\d+ \\[label=\"Reserve\" tooltip=\"([^\"\\\\]|\\\\.)*\"]"));
    }

    @ParameterizedTest
    @MethodSource("texts")
    void mermaid_has_no_sign_of_its_language_in_a_text(String text) {
        assertThat(Escaped.mermaid(text).replace("<br/>", "").replaceAll("#\\d+;", ""))
                .matches("[\\p{L}\\p{N} .,_\u00d7\\-\\x{2000}-\\x{10FFFF}]*");
    }

    @ParameterizedTest
    @MethodSource("texts")
    void json_string_reads_back(String text) {
        String json = Escaped.json(text);

        assertThat(json).doesNotContain("\n", "<").doesNotContainPattern("(?<!\\\\)(\\\\\\\\)*\"");
        assertThat(unescaped(json)).isEqualTo(text);
    }

    private static String unescaped(String json) {
        return Pattern.compile("\\\\(?:u(....)|(.))").matcher(json).replaceAll(escape -> {
            String text = escape.group(1) != null
                    ? String.valueOf((char) Integer.parseInt(escape.group(1), 16))
                    : switch (escape.group(2)) {
                        case "n" -> "\n";
                        case "r" -> "\r";
                        case "t" -> "\t";
                        default -> escape.group(2);
                    };
            return Matcher.quoteReplacement(text);
        });
    }

    private static String clean(String text) {
        // What XML cannot have.
        return text.replace("\uD83D character", "\uFFFD character")
                .replace("\u0000", "\uFFFD")
                .replace("\uFFFE", "\uFFFD");
    }
}
