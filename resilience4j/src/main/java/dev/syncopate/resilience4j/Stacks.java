package dev.syncopate.resilience4j;

import io.github.resilience4j.bulkhead.Bulkhead;

/// Reserves stack for operations that must not be interrupted by a stack overflow: taking and returning a
/// permit.
final class Stacks {
    /// More frames than either operation needs, even in interpreted code.
    private static final int FRAMES = 200;

    static {
        // The first call needs a much deeper stack, because it loads classes. So it happens here.
        Bulkhead first = Bulkhead.ofDefaults("first");
        first.getEventPublisher().onEvent(event -> {});
        if (first.tryAcquirePermission()) {
            first.onComplete();
        }
    }

    private Stacks() {}

    /// Checks that the stack has room, before a permit is taken.
    ///
    /// @throws StackOverflowError if it has not
    static void reserve() {
        int used = frames(FRAMES);
        if (used != FRAMES) {
            throw new AssertionError(used);
        }
    }

    private static int frames(int more) {
        return more == 0 ? 0 : 1 + frames(more - 1);
    }
}
