package dev.syncopate.restate;

import dev.syncopate.Action;
import dev.syncopate.Path;
import dev.syncopate.driver.Pending;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/// What things are called at Restate.
final class Names {
    private static final int LONGEST = 120;
    private static final int HASHED = 4;
    private static final Pattern SERVICE = Pattern.compile("[a-zA-Z][a-zA-Z0-9._-]*");

    /// The handlers.
    static final String RUN = "run";

    static final String ANSWER = "answer";
    static final String SEND = "send";
    static final String PENDING = "pending";
    static final String CANCEL = "cancel";
    static final String RECEIVE = "receive";
    static final String END = "end";
    static final String INPUT = "input";

    /// A header, as the next.
    static final String VERSION = "syncopate-version";

    /// What tells the input from others; those who start a run otherwise have none.
    static final String MARK = "syncopate-input";

    static final String RECEIVED = "syncopate-received";

    /// The first entry, which has start and seed.
    static final String BEGINS = "begins";

    /// The last one of a round.
    static final String ENDS = "the run ends";

    static final String GOES_ON = "the run goes on with another input";

    private static final String NOTE = "note ";

    private Names() {}

    /// @throws IllegalArgumentException if Restate has no services of such a name
    static String service(String definition) {
        if (!SERVICE.matcher(definition).matches()) {
            throw new IllegalArgumentException("The name of the definition '" + definition
                    + "' is no name of a Restate service: letters, digits, '.', '_' and '-', with a letter first");
        }
        return definition;
    }

    /// The service that knows the present round of runs that have begun anew.
    static String rounds(String definition) {
        return definition + ".rounds";
    }

    /// Path and text, with secrets masked.
    static String entry(Pending pending) {
        return shortened(pending.path() + " " + Action.text(pending.action()));
    }

    /// What is begun before an action that is performed at most once.
    static String intent(Pending pending) {
        return "begins " + entry(pending);
    }

    static String deferred(Pending pending) {
        return entry(pending) + ", to be answered";
    }

    static String cancels(Pending pending) {
        return "cancels " + entry(pending);
    }

    /// The place is in it, since a note is told of by its name alone until it is kept.
    static String note(long index, Path path) {
        return NOTE + index + " end of " + path;
    }

    /// @return the place; empty if it is no name of a note
    static OptionalLong noted(String name) {
        return name.startsWith(NOTE)
                ? OptionalLong.of(Long.parseLong(name.substring(NOTE.length(), name.indexOf(' ', NOTE.length()))))
                : OptionalLong.empty();
    }

    static String message(String name, long number) {
        return "message " + number + " " + name;
    }

    private static String shortened(String text) {
        if (text.length() <= LONGEST) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(LONGEST - 1)) ? LONGEST - 1 : LONGEST;
        return text.substring(0, end) + "... " + hash(text);
    }

    private static String hash(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, HASHED);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
