package dev.syncopate.durable;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;

/// Times as texts that sort as the times do, such as `2026-11-27T19:48:17.000000000Z`.
///
/// That holds for the years from 0 to 9999. A later one has a plus before it, and sorts first: a timer
/// of ten thousand years is looked at too early, but never too late.
final class Times {
    private static final int DECIMALS = 9;
    private static final int TEN = 10;

    /// @param text its digits, without a zone
    @SuppressWarnings("ArrayRecordComponent") // Made once and never written again.
    private record Second(long epoch, byte[] text) {}

    /// The second of the last time, since many times have one second. Written by any thread; whichever
    /// is seen is right.
    private static volatile Second last = second(0);

    private static final Duration LONGEST = Duration.ofNanos(Long.MAX_VALUE);

    private static final Instant LAST = Instant.parse("9999-12-31T23:59:59.999999999Z");

    private Times() {}

    /// The nanoseconds of a duration; those of 292 years for a longer one, and none for a negative one.
    static long nanos(Duration duration) {
        return duration.isNegative() ? 0 : duration.compareTo(LONGEST) < 0 ? duration.toNanos() : Long.MAX_VALUE;
    }

    static String text(Instant time) {
        Second second = last;
        if (second.epoch != time.getEpochSecond()) {
            second = second(time.getEpochSecond());
            last = second;
        }
        byte[] text = Arrays.copyOf(second.text, second.text.length + DECIMALS + 2);
        int nanos = time.getNano();
        text[second.text.length] = '.';
        text[text.length - 1] = 'Z';
        for (int i = text.length - 2; i > second.text.length; i--) {
            text[i] = (byte) ('0' + nanos % TEN);
            nanos /= TEN;
        }
        return new String(text, ISO_8859_1);
    }

    /// The text of a time up to which others are looked for: a later one than any text sorts last, too.
    static String bound(Instant time) {
        return text(time.isAfter(LAST) ? LAST : time);
    }

    static Instant parse(String text) {
        return Instant.parse(text);
    }

    private static Second second(long epoch) {
        String text = Instant.ofEpochSecond(epoch).toString();
        return new Second(epoch, text.substring(0, text.length() - "Z".length()).getBytes(ISO_8859_1));
    }
}
