package dev.syncopate.benchmarks.together;

import java.util.ArrayList;
import java.util.List;

/// No library: a virtual thread starts one for each action.
public class SleepingThreads extends LastBegins {
    private Thread starter = new Thread();

    @Override
    void start() {
        starter = Thread.startVirtualThread(() -> {
            List<Thread> threads = new ArrayList<>(ACTIONS);
            for (int i = 0; i < ACTIONS; i++) {
                threads.add(Thread.startVirtualThread(this::act));
            }
            threads.forEach(SleepingThreads::join);
        });
    }

    private void act() {
        try {
            sleep();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    void end() throws InterruptedException {
        starter.join();
    }
}
