package dev.syncopate.printing;

import java.util.Arrays;
import java.util.Comparator;

/// The order of paths, by their ordinals.
public final class Paths {
    public static final Comparator<String> ORDER = (a, b) -> {
        long[] left = ordinals(a);
        long[] right = ordinals(b);
        return Arrays.compare(left, right);
    };

    private Paths() {}

    private static long[] ordinals(String path) {
        return Arrays.stream(path.split("/"))
                .filter(part -> !part.isEmpty())
                .mapToLong(Long::parseLong)
                .toArray();
    }
}
