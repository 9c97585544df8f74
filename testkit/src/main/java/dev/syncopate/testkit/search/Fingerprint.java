package dev.syncopate.testkit.search;

import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Folds numbers, texts and objects into 128 bits, in the order in which they are added.
///
/// Objects are folded by their [Content]. Equal contents give equal bits, in every JVM; different ones
/// practically never do. What cannot be read makes the fingerprint [opaque][#isOpaque()]: then equal
/// bits mean nothing.
///
/// Belongs to one thread. Folding allocates nothing, but for iterators.
public final class Fingerprint {
    /// An object that is nested deeper makes the fingerprint opaque, since the stack is limited.
    static final int MOST_DEEP = 256;

    /// A root of more objects is opaque: most likely it leads out of the world.
    static final int MOST_OBJECTS = 200_000;

    // Each constant begins one kind of value, so that a list that ends is not taken for one that goes on.
    private static final long NULL = 0x5bd1e9955bd1e995L;
    private static final long TEXT = 0x2545f4914f6cdd1dL;
    private static final long INT = 0x7fb5d329728ea185L;
    private static final long LONG = 0x62a9d9ed799705f5L;
    private static final long FALSE = 0x1d8e4e27c47d124fL;
    private static final long TRUE = 0xeb44accab455d165L;
    private static final long AGAIN = 0x9c06faf4d023e3abL;
    private static final long END = 0x369dea0f31a53f85L;
    private static final long UNORDERED = 0x27bb2ee687b0b0fdL;
    private static final long OPAQUE = 0x106689d45497fdb5L;

    private static final long HIGH_START = 0x9e3779b97f4a7c15L;
    private static final long LOW_START = 0xc2b2ae3d27d4eb4fL;

    private static final @Nullable Object[] NOTHING = new @Nullable Object[0];

    private long high = HIGH_START;
    private long low = LOW_START;

    /// The objects that are being folded and may contain themselves, the outermost first; `open` of
    /// them.
    private @Nullable Object[] path = NOTHING;

    private int open;
    /// How many objects are being folded, with those that cannot contain themselves.
    private int depth;
    /// How many objects have been folded within `root`.
    private int objects;
    /// The outermost object that is, or was last, being folded.
    private @Nullable Object root;
    /// The first root that could not be read.
    private @Nullable Object opaque;

    /// Begins anew.
    Fingerprint reset() {
        restart(HIGH_START, LOW_START);
        opaque = null;
        return this;
    }

    /// Adds a number.
    public Fingerprint add(long value) {
        step(value);
        return this;
    }

    /// Adds a text.
    public Fingerprint add(String text) {
        int length = text.length();
        step(TEXT + length);
        int at = 0;
        for (; at + 4 <= length; at += 4) {
            step(text.charAt(at)
                    | (long) text.charAt(at + 1) << 16
                    | (long) text.charAt(at + 2) << 32
                    | (long) text.charAt(at + 3) << 48);
        }
        long rest = 0;
        for (; at < length; at++) {
            rest = rest << 16 | text.charAt(at);
        }
        step(rest);
        return this;
    }

    /// Adds an object by its content.
    public Fingerprint add(@Nullable Object value) {
        if (value == null) {
            step(NULL);
        } else if (value instanceof String text) {
            add(text);
        } else if (value instanceof Integer number) {
            step(INT);
            step(number);
        } else if (value instanceof Long number) {
            step(LONG);
            step(number);
        } else if (value instanceof Boolean bool) {
            step(bool ? TRUE : FALSE);
        } else {
            Content.of(value.getClass()).fold(value, this);
        }
        return this;
    }

    /// Adds values whose order does not count; how often each occurs does.
    public Fingerprint addUnordered(Iterable<?> values) {
        long outerHigh = high;
        long outerLow = low;
        long sumHigh = 0;
        long sumLow = 0;
        long count = 0;
        for (Object value : values) {
            restart(HIGH_START, LOW_START);
            add(value);
            sumHigh += high;
            sumLow += low;
            count++;
        }
        restart(outerHigh, outerLow);
        return sum(count, sumHigh, sumLow);
    }

    /// Adds the entries of a map, whose order does not count.
    public Fingerprint addUnordered(Map<?, ?> map) {
        long outerHigh = high;
        long outerLow = low;
        long sumHigh = 0;
        long sumLow = 0;
        long count = 0;
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            restart(HIGH_START, LOW_START);
            add((@Nullable Object) entry.getKey());
            add((@Nullable Object) entry.getValue());
            sumHigh += high;
            sumLow += low;
            count++;
        }
        restart(outerHigh, outerLow);
        return sum(count, sumHigh, sumLow);
    }

    private Fingerprint sum(long count, long sumHigh, long sumLow) {
        step(UNORDERED);
        step(count);
        step(sumHigh);
        step(sumLow);
        return this;
    }

    /// Adds values in their order, and where they end.
    void addOrdered(Iterable<?> values) {
        long count = 0;
        for (Object value : values) {
            add(value);
            count++;
        }
        step(END);
        step(count);
    }

    /// The first half of the bits.
    public long high() {
        return high;
    }

    /// The second half of the bits.
    public long low() {
        return low;
    }

    /// Whether something was added that cannot be read.
    public boolean isOpaque() {
        return opaque != null;
    }

    /// Where the first thing that cannot be read is, and what it is, such as `World.socket:
    /// java.net.Socket`. It is looked for now, in the object that was added.
    ///
    /// @return empty if nothing is opaque
    public String opaqueAt() {
        return opaque == null ? "" : OpaquePart.in(opaque);
    }

    /// Adds a number of a known place, such as a component of type `long`.
    void step(long value) {
        long one = (low ^ value) * 0xff51afd7ed558ccdL;
        one = (one ^ one >>> 32) * 0xc4ceb9fe1a85ec53L;
        low = (one ^ one >>> 29) + 0x9e3779b97f4a7c15L;
        long two = (high ^ Long.rotateLeft(value, 31)) * 0xbf58476d1ce4e5b9L;
        two = (two ^ two >>> 31) * 0x94d049bb133111ebL;
        high = (two ^ two >>> 30) + 0xd1b54a32d192ed03L;
    }

    void step(double value) {
        step(Double.doubleToLongBits(value));
    }

    /// Adds what cannot be read.
    void opaque(Object value) {
        step(OPAQUE);
        if (opaque == null) {
            opaque = depth == 0 ? value : root;
        }
    }

    /// Begins an object that cannot contain itself directly.
    ///
    /// @return whether to fold it, and [#leave()] it
    boolean enter(Object value) {
        if (depth == 0) {
            root = value;
            objects = 0;
        } else if (opaque != null && opaque == root) {
            return false; // the rest does not matter
        }
        if (depth >= MOST_DEEP || ++objects > MOST_OBJECTS) {
            opaque(value);
            return false;
        }
        depth++;
        return true;
    }

    void leave() {
        depth--;
    }

    /// Begins an object that may contain itself. If it is being folded already, adds only how far
    /// outside it is.
    ///
    /// @return whether to fold it, and [#leaveLoop()] it
    boolean enterLoop(Object value) {
        for (int i = open - 1; i >= 0; i--) {
            if (path[i] == value) {
                step(AGAIN);
                step(open - i);
                return false;
            }
        }
        if (!enter(value)) {
            return false;
        }
        if (open == path.length) {
            path = Arrays.copyOf(path, 2 * open + 8);
        }
        path[open++] = value;
        return true;
    }

    void leaveLoop() {
        leave();
        path[--open] = null;
    }

    private void restart(long newHigh, long newLow) {
        high = newHigh;
        low = newLow;
    }

    /// The bits as 32 hexadecimal digits.
    @Override
    public String toString() {
        return String.format("%016x%016x", high, low);
    }
}
