package dev.syncopate.testkit.search;

/// What runs do, by what they have got to know: of a pure orchestration the one follows from the other.
/// 16 bytes each, in a table that is at most half full. Of very many, one of four is kept.
final class Futures {
    private static final int FIRST = 1 << 10;

    private static final int ALL = 1 << 16;
    private static final long SAMPLE = 3;

    /// Pairs of what is known and what is done; one of zeros is free.
    private long[] table = new long[2 * FIRST];

    private int size;

    /// @return false if something else was done before, with the same knowledge
    boolean isSame(long knows, long does) {
        int at = find(nonZero(knows));
        if (table[at] != 0) {
            return table[at + 1] == does;
        }
        if (size >= ALL && (knows & SAMPLE) != 0) {
            return true;
        }
        table[at] = nonZero(knows);
        table[at + 1] = does;
        if (++size * 4L > table.length) {
            grow();
        }
        return true;
    }

    private static long nonZero(long knows) {
        return knows == 0 ? 1 : knows;
    }

    private int find(long knows) {
        int mask = table.length - 2;
        int at = (int) (knows << 1) & mask;
        while (table[at] != 0 && table[at] != knows) {
            at = (at + 2) & mask;
        }
        return at;
    }

    private void grow() {
        long[] old = table;
        table = new long[2 * old.length];
        for (int i = 0; i < old.length; i += 2) {
            if (old[i] != 0) {
                int at = find(old[i]);
                table[at] = old[i];
                table[at + 1] = old[i + 1];
            }
        }
    }
}
