package dev.syncopate.examples.terminal;

import java.time.Duration;
import java.util.Locale;

/// Numbers for human readers.
public final class Quantity {
    private Quantity() {}

    /// `1,024`.
    public static String number(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    /// `1 file`, `1,024 files`.
    public static String count(long number, String noun) {
        return number(number) + " " + noun + (number == 1 ? "" : "s");
    }

    /// `0.5 s`, `61.2 s`.
    public static String seconds(Duration duration) {
        return String.format(Locale.ROOT, "%,.1f s", duration.toMillis() / 1000.0);
    }

    /// `999 B`, `1.5 KiB`.
    public static String bytes(long number) {
        if (number < 1024) {
            return number + " B";
        }
        double amount = number;
        int unit = 0;
        // An amount that would print as 1024.0 of a unit is 1.0 of the next.
        while (amount >= 1023.95) {
            amount /= 1024;
            unit++;
        }
        return String.format(Locale.ROOT, "%.1f %siB", amount, " KMGTPE".charAt(unit));
    }
}
