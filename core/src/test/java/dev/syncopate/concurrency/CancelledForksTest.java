package dev.syncopate.concurrency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Timeout.ThreadMode.SEPARATE_THREAD;

import dev.syncopate.Conductor;
import dev.syncopate.Fork;
import dev.syncopate.Outcome;
import dev.syncopate.fixtures.Seeds;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.SplittableRandom;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Very many forks on shared threads, every second of which is cancelled: before it begins, in the middle, at its
/// end, or too late.
@Timeout(value = 120, threadMode = SEPARATE_THREAD)
class CancelledForksTest {
    private static final int CANCELLED = 65_000;
    private static final int IN_A_ROW = 100;

    private final Worker worker = new Worker();

    /// What must never be.
    private final Queue<String> wrongs = new ConcurrentLinkedQueue<>();

    private int cancelled;

    @Test
    void the_cancellation_of_one_fork_never_reaches_another() throws Exception {
        for (int seed = Seeds.nth(0); cancelled < CANCELLED; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            Jobs.start((Conductor<Job<?>> conductor) -> cancelEverySecond(conductor, random), worker.atOnce(Worker.ANY))
                    .join();

            assertThat(wrongs).as(Seeds.again(seed)).isEmpty();
        }
    }

    private Void cancelEverySecond(Conductor<Job<?>> conductor, SplittableRandom random) {
        List<Fork<Integer>> forks = new ArrayList<>();
        int delay = random.nextInt(1, IN_A_ROW);
        int cancelledUpTo = 0;
        for (int i = 0; i < IN_A_ROW; i++) {
            boolean innocent = i % 2 == 0;
            boolean blocks = !innocent && random.nextInt(4) == 0;
            int number = i;
            forks.add(conductor.fork(fork -> innocent ? undisturbed(fork, number) : disturbed(fork, number, blocks)));
            if (i >= delay) {
                cancelIfOdd(forks, cancelledUpTo++);
            }
            pause(random.nextInt(6));
        }
        while (cancelledUpTo < IN_A_ROW) {
            cancelIfOdd(forks, cancelledUpTo++);
            pause(random.nextInt(6));
        }
        for (int i = 0; i < IN_A_ROW; i++) {
            checkEnd(i, forks.get(i).joinOutcome());
        }
        return null;
    }

    private void cancelIfOdd(List<Fork<Integer>> forks, int index) {
        if (index % 2 == 1) {
            forks.get(index).cancel();
            cancelled++;
        }
    }

    @SuppressWarnings("ThreadPriorityCheck") // It only varies what runs when.
    private static void pause(int length) {
        if (length == 0) {
            Thread.yield();
        }
        for (int i = 0; i < length * 40; i++) {
            Thread.onSpinWait();
        }
    }

    private int undisturbed(Conductor<Job<?>> fork, int number) {
        if (Thread.currentThread().isInterrupted()) {
            wrongs.add(number + " begins interrupted");
        }
        return fork.yield(new Job.Do<>("wait", () -> {
            boolean open = new CountDownLatch(1).await(1, TimeUnit.NANOSECONDS); // throws where the flag is set
            if (open || Thread.currentThread().isInterrupted()) {
                wrongs.add(number + " was interrupted at the end");
            }
            return number;
        }));
    }

    private static int disturbed(Conductor<Job<?>> fork, int number, boolean blocks) {
        fork.yield(new Job.Ping(number));
        return blocks ? fork.yield(new Job.Do<>("block", Jobs::untilInterrupted)) : number;
    }

    private void checkEnd(int number, Outcome<Integer> end) {
        boolean right = switch (end) {
            case Outcome.Success<Integer>(var value) -> value == number;
            case Outcome.Failure<Integer>(var failure) -> number % 2 == 1 && failure instanceof CancellationException;
        };
        if (!right) {
            wrongs.add(number + " ended with " + end);
        }
    }
}
