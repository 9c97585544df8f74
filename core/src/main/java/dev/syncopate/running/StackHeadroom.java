package dev.syncopate.running;

/// Makes sure that some stack is left before something begins that must be ended.
///
/// Where an orchestration recurses for ever, its stack may overflow anywhere: also after something was registered
/// that others wait for, and then once more in the `finally` that would end it. So the stack that the `finally`
/// takes is tried before.
final class StackHeadroom {
    private static final int FRAMES = 32;

    private StackHeadroom() {}

    /// @throws StackOverflowError if there is too little left
    static void require() {
        if (used(FRAMES, 1, 2, 3, 4, 5, 6, 7, 8) == 0) {
            throw new AssertionError("what is at least one is not zero");
        }
    }

    /// Takes some stack. All values are needed after the call, so that no frame can be left out, and so that frames
    /// of compiled code are not much smaller than those of interpreted code, in which the `finally` may run.
    ///
    /// @return the greatest of the values
    private static long used(int frames, long a, long b, long c, long d, long e, long f, long g, long h) {
        return frames == 0 ? a : Math.max(used(frames - 1, b, c, d, e, f, g, h, a), greatest(a, b, c, d, e, f, g, h));
    }

    private static long greatest(long a, long b, long c, long d, long e, long f, long g, long h) {
        return Math.max(Math.max(Math.max(a, b), Math.max(c, d)), Math.max(Math.max(e, f), Math.max(g, h)));
    }
}
