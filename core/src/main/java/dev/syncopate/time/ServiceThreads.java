package dev.syncopate.time;

/// Threads that serve all runs of the JVM, and so keep nothing of the caller who happened to need the first: no
/// context class loader, no thread group, no inherited values of threads, no domain of protection.
public final class ServiceThreads {
    /// Up to Java 23 a virtual thread that is blocked in a monitor keeps the thread that carries it.
    private static final boolean CARRIERS_ARE_FREE = Runtime.version().feature() >= 24;

    private ServiceThreads() {}

    /// Starts a daemon thread. Made on a thread that has none of the caller's code on its stack.
    static void start(String name, Runnable task) {
        Thread.ofVirtual()
                .inheritInheritableThreadLocals(false)
                .start(() -> daemon(name, task).start());
    }

    /// Runs a short task at once, on a thread of its own, since it may run foreign code, which may block.
    static void run(Runnable task) {
        if (CARRIERS_ARE_FREE) {
            Thread.ofVirtual()
                    .name("syncopate-interrupts")
                    .inheritInheritableThreadLocals(false)
                    .start(task);
        } else {
            daemon("syncopate-interrupts", task).start();
        }
    }

    private static Thread daemon(String name, Runnable task) {
        ThreadGroup group = Thread.currentThread().getThreadGroup();
        while (group.getParent() != null) {
            group = group.getParent();
        }
        Thread thread = Thread.ofPlatform()
                .daemon()
                .name(name)
                .group(group)
                .inheritInheritableThreadLocals(false)
                .unstarted(task);
        thread.setContextClassLoader(ClassLoader.getSystemClassLoader());
        return thread;
    }
}
