package dev.syncopate.running;

/// Repeats waits that are interrupted.
final class RetryLoop {
    private RetryLoop() {}

    /// A wait that ends when its thread is interrupted.
    @FunctionalInterface
    interface Wait {
        boolean run() throws InterruptedException;
    }

    /// Repeats a wait of a strand until it ends without an interruption, or an interruption unwinds the strand.
    static boolean untilUnwinding(Strand strand, Wait wait) throws InterruptedException {
        while (true) {
            try {
                return wait.run();
            } catch (InterruptedException e) {
                strand.interrupted();
                if (strand.unwinds()) {
                    throw e;
                }
            }
        }
    }
}
