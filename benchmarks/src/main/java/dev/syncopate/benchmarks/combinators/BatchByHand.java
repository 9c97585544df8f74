package dev.syncopate.benchmarks.combinators;

import dev.syncopate.benchmarks.actions.Sum;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// No library: a virtual thread for each action, which parks until the last thread has answered all. The
/// number of threads is known beforehand. Equal actions are executed twice, and failures are ignored.
public class BatchByHand extends Batching {

    private static final class Item {
        final Sum.Add add;
        final Thread thread = Thread.currentThread();
        volatile @Nullable Object result;

        Item(Sum.Add add) {
            this.add = add;
        }
    }

    private static final class Line {
        private final int size;
        private final List<Item> items;

        Line(int size) {
            this.size = size;
            this.items = new ArrayList<>(size);
        }

        Object ask(Sum.Add add) {
            Item item = new Item(add);
            boolean last;
            synchronized (this) {
                items.add(item);
                last = items.size() == size;
            }
            if (last) {
                for (Item each : items) {
                    each.result = each.add.a() + each.add.b();
                    LockSupport.unpark(each.thread);
                }
            }
            Object result = item.result;
            while (result == null) {
                LockSupport.park(this);
                result = item.result;
            }
            return result;
        }
    }

    @Override
    long measured(int size) throws Exception {
        CompletableFuture<Long> sum = new CompletableFuture<>();
        Thread.startVirtualThread(() -> {
            try {
                sum.complete(forked(size));
            } catch (Throwable e) {
                sum.completeExceptionally(e);
            }
        });
        return sum.get();
    }

    private static long forked(int size) throws InterruptedException {
        Line line = new Line(size);
        @Nullable Object[] results = new Object[size];
        CountDownLatch latch = new CountDownLatch(size);
        for (int i = 0; i < size; i++) {
            int at = i;
            Thread.startVirtualThread(() -> {
                results[at] = line.ask(new Sum.Add(at, 1));
                latch.countDown();
            });
        }
        latch.await();
        long sum = 0;
        for (Object result : results) {
            sum += result instanceof Number number ? number.longValue() : 0;
        }
        return sum;
    }

    @Override
    long others(int size) throws Exception {
        return measured(size) + measured(size / 2);
    }
}
