package dev.syncopate.time;

import static org.assertj.core.api.Assertions.assertThat;

import dev.syncopate.fixtures.Logs;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// The threads that outlive the runs that need them first.
@Timeout(30)
class ServiceThreadsTest {
    private static final InheritableThreadLocal<String> OF_THE_CALLER = new InheritableThreadLocal<>();

    /// Who a thread is, and what it has of its maker.
    private record Seen(Thread thread, ThreadGroup group, ClassLoader loader, boolean inherits) {
        static Seen now() {
            Thread thread = Thread.currentThread();
            return new Seen(
                    thread, thread.getThreadGroup(), thread.getContextClassLoader(), OF_THE_CALLER.get() != null);
        }
    }

    private interface Start {
        void start(Runnable task);
    }

    private static Seen seenBy(Start start) throws Exception {
        CompletableFuture<Seen> seen = new CompletableFuture<>();
        CompletableFuture<Throwable> failed = new CompletableFuture<>();
        Thread caller = new Thread(new ThreadGroup("the caller's"), () -> {
            OF_THE_CALLER.set("the caller's");
            try (URLClassLoader loader = new URLClassLoader(new URL[0])) {
                Thread.currentThread().setContextClassLoader(loader);
                start.start(() -> seen.complete(Seen.now()));
            } catch (Throwable e) {
                failed.complete(e);
            }
        });
        caller.start();
        caller.join();
        assertThat(failed).isNotDone();
        return seen.get();
    }

    @Test
    void a_service_thread_keeps_nothing_of_its_first_caller() throws Exception {
        Seen seen = seenBy(task -> ServiceThreads.start("a service", task));

        assertThat(seen.thread().getName()).isEqualTo("a service");
        assertThat(seen.thread().isDaemon()).isTrue();
        assertThat(seen.thread().isVirtual()).isFalse();
        assertThat(seen.group().getParent()).as("above the root group").isNull();
        assertThat(seen.loader()).isSameAs(ClassLoader.getSystemClassLoader());
        assertThat(seen.inherits()).isFalse();
    }

    @Test
    void foreign_code_runs_on_a_virtual_thread_where_that_cannot_block_a_carrier() throws Exception {
        Seen seen = seenBy(ServiceThreads::run);

        assertThat(seen.thread().getName()).isEqualTo("syncopate-interrupts");
        assertThat(seen.thread().isVirtual()).isEqualTo(Runtime.version().feature() >= 24);
        assertThat(seen.loader()).isSameAs(ClassLoader.getSystemClassLoader());
        assertThat(seen.inherits()).isFalse();
    }

    @Test
    void a_failure_that_no_caller_receives_is_logged() {
        List<String> lines = Logs.at(
                System.Logger.Level.ERROR, () -> ServiceThreads.log("it failed", new IllegalStateException("why")));

        assertThat(lines).containsExactly("ERROR it failed");
    }
}
