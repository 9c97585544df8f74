package dev.syncopate.restate;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/// A message of Restate's protocol, as its journal has it: the numbered fields of protobuf.
///
/// @param numbers those that are numbers
/// @param bytes those that are texts or messages
record Message(Map<Integer, Long> numbers, Map<Integer, byte[]> bytes) {
    private static final int NUMBER = 0;
    private static final int FIXED_64 = 1;
    private static final int BYTES = 2;
    private static final int FIXED_32 = 5;
    private static final int KIND_BITS = 3;

    /// @throws IllegalArgumentException if it is none
    static Message parse(byte[] raw) {
        Message message = new Message(new HashMap<>(), new HashMap<>());
        Reader in = new Reader(raw);
        while (in.at < raw.length) {
            int tag = (int) in.number();
            int field = tag >>> KIND_BITS;
            switch (tag & ((1 << KIND_BITS) - 1)) {
                case NUMBER -> message.numbers.put(field, in.number());
                case BYTES -> message.bytes.put(field, in.bytes((int) in.number()));
                case FIXED_64 -> in.bytes(Long.BYTES);
                case FIXED_32 -> in.bytes(Integer.BYTES);
                default -> throw new IllegalArgumentException("The journal has a form that is not known here");
            }
        }
        return message;
    }

    private static final class Reader {
        private static final int MORE = 0x80;
        private static final int BITS = 7;

        private final byte[] raw;
        private int at;

        Reader(byte[] raw) {
            this.raw = raw;
        }

        long number() {
            long number = 0;
            for (int shift = 0; ; shift += BITS) {
                byte next = bytes(1)[0];
                number |= (long) (next & (MORE - 1)) << shift;
                if ((next & MORE) == 0) {
                    return number;
                }
            }
        }

        byte[] bytes(int length) {
            if (length < 0 || length > raw.length - at) {
                throw new IllegalArgumentException("The journal has an entry that is cut");
            }
            at += length;
            return Arrays.copyOfRange(raw, at - length, at);
        }
    }
}
