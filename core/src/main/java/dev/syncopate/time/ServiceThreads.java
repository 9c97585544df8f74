package dev.syncopate.time;

/// Starts threads that serve all runs of the JVM. They keep nothing of the caller that happened to need
/// them first: no context class loader, thread group, inherited thread-locals or protection domain.
public final class ServiceThreads {
    /// Up to Java 23 a virtual thread that is blocked in a monitor pins its carrier thread.
    private static final boolean CARRIERS_ARE_FREE = Runtime.version().feature() >= 24;

    private ServiceThreads() {}

    /// Starts a daemon thread. It is created on a thread that has none of the caller's code on its stack.
    static void start(String name, Runnable task) {
        Thread.ofVirtual()
                .inheritInheritableThreadLocals(false)
                .start(() -> daemon(name, task).start());
    }

    /// Runs a short task on a thread of its own, since it may run foreign code, which may block.
    public static void run(Runnable task) {
        if (CARRIERS_ARE_FREE) {
            Thread.ofVirtual()
                    .name("syncopate-interrupts")
                    .inheritInheritableThreadLocals(false)
                    .start(task);
        } else {
            daemon("syncopate-interrupts", task).start();
        }
    }

    /// Logs a failure that no caller can receive.
    static void log(String message, Throwable failure) {
        try {
            System.getLogger("dev.syncopate").log(System.Logger.Level.ERROR, message, failure);
        } catch (Throwable e) {
            // The logger is foreign code too, and there is nowhere else to report its failure.
        }
    }

    private static Thread daemon(String name, Runnable task) {
        ThreadGroup group = Thread.currentThread().getThreadGroup();
        while (group.getParent() != null) {
            group = group.getParent();
        }
        return Thread.ofPlatform()
                .daemon()
                .name(name)
                .group(group)
                .inheritInheritableThreadLocals(false)
                .unstarted(task);
    }
}
