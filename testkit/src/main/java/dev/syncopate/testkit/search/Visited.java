package dev.syncopate.testkit.search;

/// A set of 128-bit fingerprints: 16 bytes each, in a table that is at most three quarters full. Read by
/// many threads while nobody writes.
final class Visited {
    private static final int FIRST = 1 << 10;

    /// Pairs of halves; a pair of zeros is free.
    private long[] table = new long[2 * FIRST];

    private int size;

    int size() {
        return size;
    }

    boolean contains(long high, long low) {
        return table[find(high, low)] != 0;
    }

    /// @return false if it was there
    boolean add(long high, long low) {
        int at = find(high, low);
        if (table[at] != 0) {
            return false;
        }
        table[at] = nonZero(high);
        table[at + 1] = low;
        if (++size * 8L > table.length * 3L) {
            grow();
        }
        return true;
    }

    private static long nonZero(long high) {
        return high == 0 ? 1 : high;
    }

    private int find(long high, long low) {
        int mask = table.length - 2;
        int at = (int) (low << 1) & mask;
        while (table[at] != 0 && (table[at] != nonZero(high) || table[at + 1] != low)) {
            at = (at + 2) & mask;
        }
        return at;
    }

    private void grow() {
        long[] old = table;
        table = new long[2 * old.length];
        for (int i = 0; i < old.length; i += 2) {
            if (old[i] != 0) {
                int at = find(old[i], old[i + 1]);
                table[at] = old[i];
                table[at + 1] = old[i + 1];
            }
        }
    }
}
