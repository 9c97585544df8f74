package dev.syncopate.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.InterruptedIOException;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.Reader;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// When a run counts as stuck, by a clock that the test sets.
@Timeout(30)
class BlockedRunDetectorTest {
    private static final long MOST = BlockedRunDetector.MOST;
    private static final int POLLS = (int) (BlockedRunDetector.PATIENCE / MOST);

    private long now = Long.MAX_VALUE;
    private final BlockedRunDetector detector = new BlockedRunDetector(() -> now);
    private final List<BlockedThread> blocked = new ArrayList<>();

    @AfterEach
    void release() {
        blocked.forEach(BlockedThread::close);
    }

    private Turn turn(BlockedThread thread) {
        blocked.add(thread.started());
        return turn(thread.thread);
    }

    private static Turn turn(Thread thread) {
        return new Turn(thread, new PlainWaiter(SystemScheduler.INSTANCE), false);
    }

    private static Activity activity(long turns, long oldest, Turn... all) {
        return new Activity(turns, true, null, List.of(all), oldest);
    }

    /// After how many polls of those that follow the first the run is stuck; -1 for never.
    private int stuckAfter(long step, Activity activity) {
        assertThat(detector.isStuck(activity)).isFalse();
        for (int i = 1; i <= 3 * POLLS; i++) {
            now += step;
            if (detector.isStuck(activity)) {
                return i;
            }
        }
        return -1;
    }

    @Test
    void a_run_is_stuck_whose_only_thread_is_blocked_for_the_whole_patience() {
        assertThat(stuckAfter(MOST, activity(0, -1, turn(new BlockedThread())))).isEqualTo(POLLS);
        assertThat(stuckAfter(MOST, activity(0, -1, turn(new BlockedThread()))))
                .as("again")
                .isEqualTo(POLLS);
    }

    @Test
    void the_time_between_two_polls_is_what_counts() {
        assertThat(stuckAfter(MOST / 2, activity(0, -1, turn(new BlockedThread()))))
                .isEqualTo(2 * POLLS);
    }

    @Test
    void a_pause_of_the_jvm_counts_as_one_poll() {
        assertThat(stuckAfter(100 * MOST, activity(0, -1, turn(new BlockedThread()))))
                .isEqualTo(POLLS);
    }

    @Test
    void a_run_that_grants_turns_is_not_stuck() {
        Turn turn = turn(new BlockedThread());
        for (int i = 0; i < 3 * POLLS; i++) {
            now += MOST;
            assertThat(detector.isStuck(activity(i / (POLLS - 1), -1, turn))).isFalse();
        }
    }

    @Test
    void a_run_in_which_a_thread_queues_is_not_stuck() {
        assertThat(stuckAfter(MOST, activity(0, 0, turn(new BlockedThread())))).isNegative();
    }

    @Test
    void a_run_without_active_threads_is_not_stuck() {
        assertThat(stuckAfter(MOST, activity(0, -1))).isNegative();
    }

    @Test
    void a_run_of_which_one_thread_computes_is_not_stuck() {
        assertThat(stuckAfter(MOST, activity(0, -1, turn(new BlockedThread()), turn(Thread.currentThread()))))
                .isNegative();
    }

    @Test
    void a_run_is_not_stuck_while_a_thread_settles_what_happens_next() {
        Activity settles = new Activity(0, false, null, List.of(turn(new BlockedThread())), -1);

        assertThat(stuckAfter(MOST, settles)).isNegative();
    }

    @Test
    void a_run_whose_only_thread_has_ended_unnoticed_is_stuck() throws InterruptedException {
        Thread ended = new Thread(() -> {});
        ended.start();
        ended.join();

        assertThat(stuckAfter(MOST, activity(0, -1, turn(ended)))).isEqualTo(POLLS);
    }

    @Test
    void a_run_that_reads_input_is_not_stuck() throws Exception {
        try (PipedOutputStream out = new PipedOutputStream();
                PipedInputStream in = new PipedInputStream(out)) {
            assertThat(stuckAfter(MOST, activity(0, -1, turn(new BlockedThread(in::read)))))
                    .isNegative();
        }
    }

    @Test
    void a_run_that_waits_for_another_run_in_virtual_time_is_not_stuck() {
        VirtualScheduler inner = new VirtualScheduler(Instant.EPOCH);
        BlockedThread waits = new BlockedThread(() -> inner.park(new PlainWaiter(inner), Waiter.NEVER));

        assertThat(stuckAfter(MOST, activity(0, -1, turn(waits)))).isNegative();
    }

    @Test
    void a_run_whose_own_reader_waits_for_something_else_is_stuck() {
        Reader own = new Reader() {
            @Override
            public int read(char[] buffer, int offset, int length) throws InterruptedIOException {
                try {
                    new CountDownLatch(1).await();
                } catch (InterruptedException e) {
                    throw new InterruptedIOException();
                }
                return -1;
            }

            @Override
            public void close() {}
        };

        assertThat(stuckAfter(MOST, activity(0, -1, turn(new BlockedThread(new BufferedReader(own)::read)))))
                .isEqualTo(POLLS);
    }

    @Test
    void a_report_names_three_lines_outside_of_the_driver_and_the_remedy() {
        String report = BlockedRunDetector.report(List.of(turn(new BlockedThread(4))), "\n  others");

        assertThat(report)
                .startsWith("The run is blocked: for 5 s of real time")
                .containsPattern(
                        "\n  it waits, blocked at (dev\\.syncopate\\.fixtures\\.Waits\\.below\\(Waits\\.java:\\d+\\)"
                                + "( < )?){3}\n  others\nVirtual time passes only while")
                .doesNotContain("BlockedThread");
    }

    @Test
    void a_report_of_code_of_the_driver_only_says_so() {
        assertThat(BlockedRunDetector.report(
                        List.of(turn(new BlockedThread(() -> {
                            new CountDownLatch(1).await();
                            return "opened";
                        }))),
                        ""))
                .contains("it waits, blocked at no line outside of the driver\n");
        assertThat(BlockedRunDetector.report(
                        List.of(new Turn(null, new PlainWaiter(SystemScheduler.INSTANCE), false)), ""))
                .contains("it waits, blocked at no line outside of the driver");
    }
}
