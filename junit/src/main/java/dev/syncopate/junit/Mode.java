package dev.syncopate.junit;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/// Where the answers of a test come from.
enum Mode {
    /// From the file if there is one; else they are recorded.
    AUTO,
    /// From the executor, and nothing is written.
    LIVE,
    /// From the executor, into the file.
    RECORD,
    /// From the file, which must exist.
    REPLAY;

    static final String PROPERTY = "syncopate.cassette";

    static Mode current() {
        String name = System.getProperty(PROPERTY, "auto");
        return Arrays.stream(values())
                .filter(mode -> mode.text().equals(name))
                .findFirst()
                .orElseThrow(() ->
                        new IllegalArgumentException("-D" + PROPERTY + "=" + name + " is no mode of cassettes: use "
                                + Arrays.stream(values()).map(Mode::text).collect(Collectors.joining(", "))));
    }

    private String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
