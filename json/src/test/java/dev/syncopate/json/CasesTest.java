package dev.syncopate.json;

import static org.assertj.core.api.Assertions.assertThat;

import dev.syncopate.json.Cases.Case;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.core.JsonParser;

/// The texts are in `cases.txt`, and must be readable for ever.
/// `mvn -pl json -am test -Dtest=CasesTest -Dcases.update=true` adds those of new cases.
class CasesTest {
    private static final JsonCodec CODEC = JsonCodec.of(Bank.class);
    private static final Path FILE = Path.of("src/test/resources/cases.txt");

    static List<Case> cases() {
        return Cases.all();
    }

    private static Map<String, String> texts() throws IOException {
        Map<String, String> texts = new TreeMap<>();
        for (String line : Files.readAllLines(FILE, StandardCharsets.UTF_8)) {
            String[] parts = line.split("\t", 2);
            texts.put(parts[0], parts[1]);
        }
        return texts;
    }

    private static String text(Case each) throws IOException {
        return Objects.requireNonNull(texts().get(each.name()), each.name());
    }

    @Test
    void each_case_has_a_text_in_the_file() throws IOException {
        if (Boolean.getBoolean("cases.update")) {
            Map<String, String> texts = Files.exists(FILE) ? texts() : new TreeMap<>();
            cases().forEach(each ->
                    texts.computeIfAbsent(each.name(), name -> CODEC.encode(each.value(), each.type())));
            Files.writeString(
                    FILE,
                    texts.entrySet().stream()
                            .map(each -> each.getKey() + "\t" + each.getValue() + "\n")
                            .collect(Collectors.joining()));
        }
        assertThat(texts().keySet())
                .containsExactlyElementsOf(
                        cases().stream().map(Case::name).sorted().toList());
    }

    @ParameterizedTest
    @MethodSource("cases")
    void a_value_has_the_text_of_the_file(Case each) throws IOException {
        assertThat(CODEC.encode(each.value(), each.type())).isEqualTo(text(each));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void the_text_of_the_file_is_read_as_the_value(Case each) throws IOException {
        assertThat(CODEC.decode(text(each), each.type())).satisfies(read -> Same.assertSame(read, each.value()));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void it_is_read_from_a_stream_among_others(Case each) throws IOException {
        String text = text(each);
        byte[] lines = ("1\n" + text + "\n2").getBytes(StandardCharsets.UTF_8);
        for (JsonParser in : List.of(
                CODEC.parser(new ByteArrayInputStream(lines)),
                CODEC.parser(new StringReader(new String(lines, StandardCharsets.UTF_8))))) {
            in.nextToken();
            assertThat(CODEC.read(in, int.class)).isEqualTo(1);
            in.nextToken();
            assertThat(CODEC.encode(CODEC.read(in, each.type()), each.type())).isEqualTo(text);
            in.nextToken();
            assertThat(CODEC.read(in, int.class)).isEqualTo(2);
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void a_codec_that_meets_a_type_first_in_a_text_reads_it_too(Case each) throws IOException {
        JsonCodec fresh = JsonCodec.of(Bank.class);
        String text = text(each);

        assertThat(fresh.encode(fresh.decode(text, each.type()), each.type())).isEqualTo(text);
    }
}
