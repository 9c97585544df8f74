package dev.syncopate.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.syncopate.Action;
import dev.syncopate.Action.Secret;
import java.io.StringReader;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.core.JsonParser;

class SecretsTest {

    sealed interface Door<R> extends Action<Door<?>, R> {
        record Login(String user, @Secret String password) implements Door<Session> {}

        record Sign(
                @Secret Map<String, List<Integer>> keys,
                @Secret int pin,
                @Secret Optional<String> hint) implements Door<String> {}

        record Open(Key key) implements Door<String> {}

        record Plan() implements Door<List<Door<?>>> {}
    }

    record Session(@Nullable @Secret String token, int minutes) {}

    record Key(@Secret String code) {
        Key {
            if (code.length() < 4) {
                throw new IllegalArgumentException("too short: " + code);
            }
        }
    }

    private static final JsonCodec CODEC = JsonCodec.of(Door.class);

    /// No encryption, but not in clear either.
    private static byte[] turn(byte[] bytes) {
        byte[] turned = bytes.clone();
        for (int i = 0; i < turned.length; i++) {
            turned[i] ^= 0x55;
        }
        return turned;
    }

    private static final JsonCodec ENCRYPTING = CODEC.encryptingSecrets(SecretsTest::turn, SecretsTest::turn);
    private static final Door<?> LOGIN = new Door.Login("ada", "s3cr3t");

    @Test
    void a_secret_is_not_stored_in_clear() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CODEC.encode(LOGIN, Door.class))
                .withMessage(
                        "Door.Login.password is a @Secret, and this codec stores none in clear: give it an encryption"
                                + " with encryptingSecrets(...), or leave secrets out with maskingSecrets()");
    }

    @Test
    void a_secret_in_a_component_is_not_stored_in_clear() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CODEC.encode(List.of(new Session(null, 1)), new TypeOf<List<Session>>() {}.type()))
                .withMessageStartingWith("Session.token at [0] is a @Secret");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CODEC.encode(new Door.Open(new Key("12345")), Door.class))
                .withMessageStartingWith("Key.code in Door.Open.key is a @Secret");
    }

    @Test
    void an_encrypted_secret_is_read_again() {
        Door<?> sign = new Door.Sign(Map.of("a", List.of(1, 2)), 4711, Optional.empty());

        for (Door<?> each : List.of(LOGIN, sign, new Door.Open(new Key("12345")))) {
            String text = ENCRYPTING.encode(each, Door.class);
            assertThat(text).doesNotContain("s3cr3t").doesNotContain("4711").doesNotContain("12345");
            assertThat(ENCRYPTING.decode(text, Door.class)).isEqualTo(each);
        }
        assertThat(ENCRYPTING.encode(LOGIN, Door.class))
                .isEqualTo("{\"Login\":{\"user\":\"ada\",\"password\":\"dyZmNidmIXc=\"}}");
        assertThat(ENCRYPTING.decode(ENCRYPTING.encode(new Session(null, 1), Session.class), Session.class))
                .isEqualTo(new Session(null, 1));
    }

    @Test
    void masked_secrets_are_lost_and_texts_are_still_compared() {
        JsonCodec masking = CODEC.maskingSecrets();
        String text = masking.encode(LOGIN, Door.class);

        assertThat(text).isEqualTo("{\"Login\":{\"user\":\"ada\",\"password\":\"***\"}}");
        assertThat(masking.encode(new Door.Login("ada", "other"), Door.class)).isEqualTo(text);
        assertThat(masking.encode(new Door.Login("bob", "other"), Door.class)).isNotEqualTo(text);
        for (JsonCodec codec : List.of(masking, ENCRYPTING, CODEC)) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> codec.decode(text, Door.class))
                    .withMessage(
                            "Door.Login.password (line 1, column 35) is a @Secret that was masked when it was stored, so"
                                    + " its value is not known: look at the text, or compare texts; to run with it, store secrets"
                                    + " with encryptingSecrets(...)");
        }
    }

    @Test
    void actions_with_masked_secrets_are_read_by_who_only_looks_at_them() {
        JsonCodec looking = CODEC.readingMaskedActions();
        Door<?> sign = new Door.Sign(Map.of(), 4711, Optional.of("x"));

        assertThat(looking.decode(looking.encode(LOGIN, Door.class), Door.class))
                .isEqualTo(new Door.Login("ada", "***"));
        Object read = looking.decode(CODEC.maskingSecrets().encode(sign, Door.class), Door.class);
        assertThat(read).hasToString("Sign[keys=null, pin=0, hint=Optional.empty]");
        assertThat(looking.encode(read, Door.class)).isEqualTo(looking.encode(sign, Door.class));
        assertThat(looking.encode(LOGIN, Door.class))
                .isEqualTo(CODEC.maskingSecrets().encode(LOGIN, Door.class));
    }

    @Test
    void a_result_with_a_masked_secret_is_given_to_no_run() {
        JsonCodec looking = CODEC.readingMaskedActions();
        String text = looking.encode(new Session("t", 5), Session.class);

        JsonParser plan = looking.parser(new StringReader("[" + looking.encode(LOGIN, Door.class) + "]"));
        plan.nextToken();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> looking.readResult(plan, new Door.Plan()))
                .withMessageContaining("is a @Secret that was masked");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> looking.decode(text, Session.class))
                .withMessageContaining("is a @Secret that was masked");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> looking.decode(
                        "[" + looking.encode(LOGIN, Door.class) + ","
                                + text.replace("{", "{\"Session\":{").replace("}", "}}") + "]",
                        new TypeOf<List<Object>>() {}.type()))
                .withMessageContaining("is a @Secret that was masked");
    }

    @Test
    void an_optional_secret_that_was_added_is_empty() {
        String text = ENCRYPTING
                .encode(new Door.Sign(Map.of(), 1, Optional.of("x")), Door.class)
                .replaceFirst(",\"hint\":\"[^\"]*\"", "");

        assertThat(text).doesNotContain("hint");
        assertThat(ENCRYPTING.decode(text, Door.class)).isEqualTo(new Door.Sign(Map.of(), 1, Optional.empty()));
    }

    @Test
    void an_encrypted_secret_is_refused_without_its_decryption() {
        String text = ENCRYPTING.encode(LOGIN, Door.class);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> CODEC.decode(text, Door.class))
                .withMessageContaining("Door.Login.password")
                .withMessageContaining("is a @Secret that was stored encrypted");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CODEC.encryptingSecrets(SecretsTest::turn, bytes -> bytes)
                        .decode(text, Door.class))
                .withMessageContaining("is a @Secret that cannot be decrypted");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ENCRYPTING.decode(text.replace("dyZm", "%%%"), Door.class))
                .withMessageContaining("is a @Secret that cannot be decrypted (IllegalArgumentException)");
    }

    @Test
    void no_message_shows_a_secret() {
        UnaryOperator<byte[]> telling = bytes -> {
            throw new IllegalStateException(new String(bytes, java.nio.charset.StandardCharsets.UTF_8));
        };
        JsonCodec failing = CODEC.encryptingSecrets(telling, bytes -> bytes);
        String number = ENCRYPTING.encode(new Door.Sign(Map.of(), 12_345_678, Optional.empty()), Door.class);
        String short3 = ENCRYPTING
                .encode(new Door.Login("ada", "xyz"), Door.class)
                .replaceFirst(".*password\":", "{\"code\":")
                .replace("}}", "}");

        assertMessageWithout("s3cr3t", () -> failing.encode(LOGIN, Door.class));
        assertMessageWithout("12345678", () -> ENCRYPTING.decode(number.replace("pin", "pn"), Door.class));
        assertMessageWithout("xyz", () -> ENCRYPTING.decode(short3, Key.class));
        assertMessageWithout("s3cr3t", () -> ENCRYPTING.decode("{\"code\":\"s3cr3t\"}", Key.class));
    }

    private static void assertMessageWithout(
            String secret, org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        assertThatIllegalArgumentException().isThrownBy(call).satisfies(e -> {
            assertThat(e).hasNoCause();
            assertThat(e.getMessage()).doesNotContain(secret);
        });
    }
}
