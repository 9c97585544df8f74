package dev.syncopate.json;

import java.lang.reflect.Array;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// A component that is marked as a secret. No message tells anything of it.
final class SecretForm {
    private static final String MASK = "***";

    private final Form form;
    private final Secrets policy;

    /// What is read where a secret was masked.
    private final @Nullable Object placeholder;

    /// Reads a text as a value of the form.
    private final Function<String, @Nullable Object> parse;

    SecretForm(Class<?> type, Form form, Secrets policy, Function<String, @Nullable Object> parse) {
        this.form = form;
        this.policy = policy;
        this.parse = parse;
        this.placeholder = type == String.class
                ? MASK
                : type.isPrimitive()
                        ? Array.get(Array.newInstance(type, 1), 0)
                        : form instanceof OptionalForm optional ? optional.empty : null;
    }

    void write(Out out, @Nullable Object value) {
        switch (policy) {
            case Secrets.Refused refused ->
                throw new Refused(
                        "is a @Secret, and this codec stores none in clear",
                        "give it an encryption with encryptingSecrets(...), or leave secrets out with"
                                + " maskingSecrets()");
            case Secrets.Masked masked -> out.string(MASK);
            case Secrets.Filled filled -> out.string(MASK);
            case Secrets.Encrypted(var encrypt, var decrypt) -> out.string(encrypted(out, value, encrypt));
        }
    }

    private String encrypted(Out out, @Nullable Object value, UnaryOperator<byte[]> encrypt) {
        try {
            Out part = out.part();
            form.write(part, value);
            byte[] secret = encrypt.apply(part.text().getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(secret);
        } catch (RuntimeException e) {
            throw new Refused(
                    "is a @Secret that cannot be encrypted (" + what(e) + ")",
                    "look at its type, and at the function that encrypts");
        }
    }

    @Nullable
    Object read(In in) {
        String text = in.string("a @Secret");
        return text.equals(MASK) ? masked(in) : decrypted(text);
    }

    private @Nullable Object masked(In in) {
        if (policy instanceof Secrets.Filled filled) {
            filled.seen().set(true);
            return placeholder;
        }
        if (policy instanceof Secrets.Masked(var readable) && readable && in.isInAction()) {
            return placeholder;
        }
        throw new Refused(
                "is a @Secret that was masked when it was stored, so its value is not known",
                "look at the text, or compare texts; to run with it, store secrets with encryptingSecrets(...)");
    }

    private @Nullable Object decrypted(String text) {
        Secrets secrets = policy instanceof Secrets.Filled filled ? filled.policy() : policy;
        if (secrets instanceof Secrets.Encrypted(var encrypt, var decrypt)) {
            try {
                byte[] clear = decrypt.apply(Base64.getDecoder().decode(text));
                return parse.apply(new String(clear, StandardCharsets.UTF_8));
            } catch (RuntimeException e) {
                throw new Refused(
                        "is a @Secret that cannot be decrypted (" + what(e) + ")",
                        "give the decryption that belongs to its encryption");
            }
        }
        throw new Refused(
                "is a @Secret that was stored encrypted", "give the codec its decryption with encryptingSecrets(...)");
    }

    private static String what(RuntimeException e) {
        return e instanceof Refused ? "it does not fit its type" : e.getClass().getSimpleName();
    }
}
