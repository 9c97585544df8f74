package dev.syncopate.durable;

import java.time.Instant;

/// Times as texts that sort as the times do, such as `2026-11-27T19:48:17.000000000Z`.
///
/// That holds for the years from 0 to 9999. A later one has a plus before it, and sorts first: a timer of ten
/// thousand years is looked at too early, but never too late.
final class Times {
    private static final int DECIMALS = 9;

    private record Second(long epoch, String text) {}

    /// The second of the last time, since many times have one second. Written by any thread; whichever is seen is
    /// right.
    private static volatile Second last = second(0);

    private Times() {}

    static String text(Instant time) {
        Second second = last;
        if (second.epoch != time.getEpochSecond()) {
            second = second(time.getEpochSecond());
            last = second;
        }
        StringBuilder text = new StringBuilder(second.text.length() + DECIMALS + 2);
        String nanos = Integer.toString(time.getNano());
        text.append(second.text).append('.').repeat('0', DECIMALS - nanos.length());
        return text.append(nanos).append('Z').toString();
    }

    static Instant parse(String text) {
        return Instant.parse(text);
    }

    private static Second second(long epoch) {
        String text = Instant.ofEpochSecond(epoch).toString();
        return new Second(epoch, text.substring(0, text.length() - "Z".length()));
    }
}
