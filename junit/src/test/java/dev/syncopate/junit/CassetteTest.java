package dev.syncopate.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.syncopate.json.HistoryFiles;
import dev.syncopate.json.JsonCodec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CassetteTest {
    @TempDir
    Path folder;

    @BeforeEach
    @AfterEach
    void reset() {
        Samples.folder = folder;
        Samples.codec = JsonCodec.of(Samples.Web.class);
        Samples.page = "news";
        Samples.PERFORMED.set(0);
    }

    /// Runs a sample without a mode, which must pass.
    private static void pass(Class<?> sample) {
        assertThat(Launched.of(sample, null).failures()).isEmpty();
    }

    private static int performed() {
        return Samples.PERFORMED.getAndSet(0);
    }

    private String file(String name) throws IOException {
        return Files.readString(folder.resolve(name));
    }

    @Test
    void example_of_the_page_is_replayed() {
        assertThat(Launched.of(CassetteExample.class, "replay"))
                .hasToString("Launched[passed=1, failures=[], files=[]]");
    }

    @Test
    void test_without_a_file_is_recorded_and_then_replayed() throws IOException {
        pass(Samples.Plain.class);
        assertThat(performed()).isEqualTo(2);
        assertThat(file("Samples.Plain/page_is_read_twice.jsonl")).isEqualTo("""
                {"syncopate":"history","version":1,"run":"Samples.Plain.page_is_read_twice","seed":0,"start":"1970-01-01T00:00:00Z"}
                {"ended":"/0","action":{"Get":{"page":"news"}},"result":"news 1","at":"1970-01-01T00:00:00Z"}
                {"ended":"/1","action":{"Get":{"page":"news"}},"result":"news 2","at":"1970-01-01T00:00:00Z"}
                """);

        pass(Samples.Plain.class);
        assertThat(performed()).isZero();
    }

    @Test
    void mode_live_performs_and_writes_nothing() {
        assertThat(Launched.of(Samples.Plain.class, "live").passed()).isEqualTo(1);

        assertThat(performed()).isEqualTo(2);
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void mode_record_writes_the_file_again() throws IOException {
        pass(Samples.Strict.class);
        Samples.page = "other";
        Launched.of(Samples.Strict.class, "record");

        assertThat(file("Samples.Strict/pages_are_read.jsonl")).doesNotContain("weather");
    }

    @Test
    void mode_replay_fails_a_test_without_a_file() {
        assertThat(Launched.of(Samples.Plain.class, "replay").message())
                .startsWith("There is no cassette ")
                .endsWith(
                        "page_is_read_twice.jsonl. To record it again, run this test with -Dsyncopate.cassette=record");
        assertThat(performed()).isZero();
    }

    @Test
    void unknown_mode_is_refused() {
        assertThat(Launched.of(Samples.Plain.class, "recrod").message())
                .isEqualTo("-Dsyncopate.cassette=recrod is no mode of cassettes: use auto, live, record, replay");
    }

    @ParameterizedTest
    @ValueSource(classes = {Samples.Plain.class, Samples.Swallowing.class})
    void action_without_an_answer_fails_the_test_with_the_difference_to_the_nearest(Class<?> sample) {
        pass(sample);
        performed();
        Samples.page = "weather";

        Launched launched = Launched.of(sample, null);

        assertThat(launched.failures()).singleElement().isInstanceOf(CassetteError.class);
        assertThat(launched.message())
                .contains("has no answer for Get[page=weather]\n")
                .contains("  nearest recorded: Get[page=news]\n")
                .contains("  page: news -> weather\n")
                .endsWith("run this test with -Dsyncopate.cassette=record");
        assertThat(performed()).isZero();
    }

    @Test
    void action_that_is_executed_once_more_is_told_so() throws IOException {
        pass(Samples.Plain.class);
        Path file = folder.resolve("Samples.Plain/page_is_read_twice.jsonl");
        String text = Files.readString(file);
        Files.writeString(file, text.substring(0, text.indexOf("{\"ended\":\"/1\"")));

        assertThat(Launched.of(Samples.Plain.class, null).message())
                .contains("has 1 answer for Get[page=news], which was executed once more");
    }

    @Test
    void failures_are_replayed_by_their_types() {
        pass(Samples.Failing.class);
        pass(Samples.Failing.class);
        assertThat(performed()).isEqualTo(1);
    }

    @Test
    void nothing_is_written_by_a_test_that_fails() {
        assertThat(Launched.of(Samples.Broken.class, null).passed()).isZero();

        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void nothing_is_written_by_a_test_that_executes_nothing() {
        pass(Samples.Unused.class);
        assertThat(Launched.of(Samples.Unused.class, "replay").passed()).isEqualTo(1);

        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void arrays_are_equal_by_their_contents() {
        pass(Samples.Arrays.class);
        pass(Samples.Arrays.class);
        assertThat(performed()).isEqualTo(1);
    }

    @Test
    void what_is_not_compared_may_change() {
        pass(Samples.Worded.class);
        Samples.page = "in other words";
        pass(Samples.Worded.class);
        assertThat(performed()).isEqualTo(1);
    }

    @Test
    void several_threads_record_and_replay() {
        pass(Samples.Several.class);
        for (int i = 0; i < 20; i++) {
            pass(Samples.Several.class);
        }
        assertThat(performed()).isEqualTo(4);
    }

    @Test
    void what_was_cancelled_waits_until_it_is_cancelled_again() throws IOException {
        pass(Samples.Raced.class);
        assertThat(file("Samples.Raced/loser_is_cancelled.jsonl"))
                .contains("\"action\":{\"Get\":{\"page\":\"slow\"}},\"cancelled\":true");
        performed();
        pass(Samples.Raced.class);
        assertThat(performed()).isZero();
    }

    @Test
    void each_invocation_of_a_parameterised_test_has_a_file() throws IOException {
        pass(Samples.Numbered.class);

        assertThat(file("Samples.Numbered/page_is_read-1.jsonl")).contains("one 1");
        assertThat(file("Samples.Numbered/page_is_read-2.jsonl")).contains("two 2");
    }

    @Test
    void strict_cassette_fails_a_test_that_does_not_use_all_answers() {
        pass(Samples.Strict.class);
        pass(Samples.Strict.class);
        Samples.page = "other";

        assertThat(Launched.of(Samples.Strict.class, null).message())
                .startsWith("The test has not used an answer of the cassette")
                .contains("Get[page=weather]");
    }

    @Test
    void secrets_are_refused_when_they_are_recorded() {
        assertThat(Launched.of(Samples.SecretAction.class, null).message())
                .contains("cannot keep what Login[user=ada, password=***] came to")
                .contains("Login.password");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void masked_secrets_are_not_compared() throws IOException {
        Samples.codec = Samples.codec.maskingSecrets();
        pass(Samples.SecretAction.class);
        assertThat(file("Samples.SecretAction/user_logs_in.jsonl")).contains("\"password\":\"***\"");
        Samples.page = "another password";
        pass(Samples.SecretAction.class);
        assertThat(performed()).isEqualTo(1);
    }

    @Test
    void answer_that_loses_a_secret_is_refused_when_it_is_recorded() {
        Samples.codec = Samples.codec.maskingSecrets();

        assertThat(Launched.of(Samples.SecretAnswer.class, null).message())
                .contains("could not be replayed, because the codec masks a secret in the answer of Token[user=ada]")
                .endsWith("give it an encryption by encryptingSecrets(...)");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void encrypted_secrets_are_replayed() {
        UnaryOperator<byte[]> reversed = bytes -> {
            byte[] other = new byte[bytes.length];
            for (int i = 0; i < bytes.length; i++) {
                other[i] = bytes[bytes.length - 1 - i];
            }
            return other;
        };
        Samples.codec = Samples.codec.encryptingSecrets(reversed, reversed);
        for (int i = 0; i < 2; i++) {
            pass(Samples.SecretAnswer.class);
            pass(Samples.SecretAction.class);
        }
        assertThat(performed()).isEqualTo(2);
    }

    @Test
    void cassette_is_a_history() throws IOException {
        pass(Samples.Plain.class);

        assertThat(HistoryFiles.of(Samples.codec)
                        .read(folder.resolve("Samples.Plain/page_is_read_twice.jsonl"))
                        .events())
                .hasSize(2);
    }

    @Test
    void file_that_cannot_be_read_fails_the_test_with_its_place() throws IOException {
        pass(Samples.Plain.class);
        Path file = folder.resolve("Samples.Plain/page_is_read_twice.jsonl");
        Files.writeString(file, Files.readString(file).replace("\"page\"", "\"site\""));

        assertThat(Launched.of(Samples.Plain.class, null).message())
                .contains("cannot be read: Web.Get.site (line 2, column")
                .contains("withAlias(Web.Get.class, \"site\", ...)");
    }

    @Test
    void cassette_outside_of_a_test_is_refused() {
        assertThatIllegalStateException()
                .isThrownBy(() -> Cassette.in(folder, Samples.codec).executor(Samples.WEB))
                .withMessageContaining("@RegisterExtension");
    }
}
