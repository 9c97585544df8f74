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
        if (used(FRAMES, 1) == 0) {
            throw new AssertionError("what is at least one is not zero");
        }
    }

    /// Takes some stack. The value is needed after the call, so that no frame can be left out.
    private static long used(int frames, long value) {
        return frames == 0 ? 1 : Math.max(1, used(frames - 1, value + 1) + value);
    }
}
