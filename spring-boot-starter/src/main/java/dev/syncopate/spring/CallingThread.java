package dev.syncopate.spring;

/// The thread of a run that runs on its caller's thread. It is interrupted only while the run is under way, and
/// gets no interruption beyond the run's end.
final class CallingThread {
    private final Thread thread = Thread.currentThread();

    /// Guarded by this.
    private boolean ended;

    /// Guarded by this.
    private boolean interrupted;

    synchronized void interrupt() {
        if (!ended) {
            interrupted = true;
            thread.interrupt();
        }
    }

    /// Called on the thread itself. It belongs to a server's pool, so an interruption that meant the run must not
    /// reach what the thread does next.
    synchronized void end() {
        ended = true;
        if (interrupted) {
            Thread.interrupted();
        }
    }
}
