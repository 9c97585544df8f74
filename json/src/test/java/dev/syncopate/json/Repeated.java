package dev.syncopate.json;

import java.io.InputStream;
import java.util.Arrays;

/// Some bytes, and then one byte very often.
final class Repeated extends InputStream {
    private final byte[] start;
    private final byte then;
    private final long length;
    private long position;

    Repeated(byte[] start, byte then, long length) {
        this.start = start;
        this.then = then;
        this.length = length;
    }

    @Override
    public int read() {
        if (position == length) {
            return -1;
        }
        return position < start.length ? start[(int) position++] : one();
    }

    private int one() {
        position++;
        return then;
    }

    @Override
    public int read(byte[] into, int offset, int count) {
        if (position < start.length || position == length) {
            int first = read();
            if (first >= 0) {
                into[offset] = (byte) first;
            }
            return first < 0 ? -1 : 1;
        }
        int read = (int) Math.min(count, length - position);
        Arrays.fill(into, offset, offset + read, then);
        position += read;
        return read;
    }
}
