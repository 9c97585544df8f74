package dev.syncopate.resilience4j;

import io.github.resilience4j.bulkhead.Bulkhead;

/// Room on the stack for what must not stop half-way: to take a permit and to give it back.
final class Stacks {
    /// More than it takes to do either, also where it is not compiled.
    private static final int FRAMES = 200;

    static {
        // What is done for the first time takes a much deeper stack, for classes that are loaded.
        Bulkhead first = Bulkhead.ofDefaults("first");
        first.getEventPublisher().onEvent(event -> {});
        if (first.tryAcquirePermission()) {
            first.onComplete();
        }
    }

    private Stacks() {}

    /// Looks whether there is room, before anything is taken.
    ///
    /// @throws StackOverflowError if there is not
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
