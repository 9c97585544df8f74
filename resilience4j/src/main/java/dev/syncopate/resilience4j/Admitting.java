package dev.syncopate.resilience4j;

import dev.syncopate.Next;
import dev.syncopate.ProcessAround;
import dev.syncopate.ProcessCall;
import dev.syncopate.Role;
import io.github.resilience4j.bulkhead.Bulkhead;
import io.github.resilience4j.bulkhead.BulkheadFullException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// Executes each action while it holds a permit of a bulkhead.
record Admitting<A>(Bulkhead bulkhead, BulkheadQueue queue) implements ProcessAround<A> {
    @Override
    public @Nullable Object execute(A action, ProcessCall call, Next<A> next) throws Exception {
        Stacks.reserve();
        acquire(call);
        try {
            return next.execute(action, call);
        } finally {
            bulkhead.onComplete();
            queue.permitReturned(bulkhead);
        }
    }

    @Override
    public Role role() {
        return Role.BULKHEAD;
    }

    /// It only waits.
    @Override
    public boolean coordinates() {
        return false;
    }

    private void acquire(ProcessCall call) throws InterruptedException {
        if (!isAdmitted(call)) {
            if (Thread.currentThread().isInterrupted()) {
                throw new InterruptedException();
            }
            throw BulkheadFullException.createBulkheadFullException(bulkhead);
        }
    }

    private boolean isAdmitted(ProcessCall call) throws InterruptedException {
        Duration limit = bulkhead.getBulkheadConfig().getMaxWaitDuration();
        if (limit.isPositive()) {
            return queue.await(bulkhead, call, limit);
        }
        // The bulkhead would reject an interrupted thread, so the flag is cleared meanwhile.
        boolean interrupted = Thread.interrupted();
        boolean admitted = bulkhead.tryAcquirePermission();
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        return admitted;
    }
}
