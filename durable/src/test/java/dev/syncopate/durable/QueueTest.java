package dev.syncopate.durable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class QueueTest {
    private final Queue queue = new Queue();

    private static Row row() {
        return new Row(Sql.STATUS, null, "returned", null, "now", 1L);
    }

    /// @param millis when its row is due
    private static Begun begun(String path, long millis) {
        return new Begun(1, path, "{}", "at least once", null, "2026-11-27T20:09:12.235504943Z", Queue.in(millis));
    }

    private static Row ended(Begun begun) {
        return new Row(Sql.EVENT, begun, 1L);
    }

    private Queue.Batch take() {
        return Objects.requireNonNull(queue.take());
    }

    @Test
    void action_that_ends_soon_needs_no_row() {
        Begun soon = begun("/0", -1);
        queue.addLazily(soon);
        Row end = ended(soon);
        queue.add(end);
        assertThat(take().rows()).containsExactly(end);
    }

    @Test
    void action_that_takes_a_while_gets_its_row() {
        Begun late = begun("/0", -1);
        Begun later = begun("/1", 1_000_000);
        queue.addLazily(late);
        queue.addLazily(later);
        assertThat(take().rows()).extracting(row -> row.begun).containsExactly(late);
    }

    @Test
    void writer_awakes_when_a_row_is_due() {
        Begun late = begun("/0", 20);
        queue.addLazily(late);
        assertThat(take().rows()).extracting(row -> row.begun).containsExactly(late);
    }

    @Test
    void who_adds_rows_waits_while_there_are_too_many() throws InterruptedException {
        for (int i = 0; i < Queue.MOST_ROWS; i++) {
            queue.add(row());
        }
        Thread adding = Thread.ofPlatform().start(() -> queue.add(row()));
        awaitWaiting(adding);
        Queue.Batch batch = take();
        adding.join();

        assertThat(batch.rows()).hasSize(Queue.MOST_ROWS);
        assertThat(batch.number()).isEqualTo(1);
        assertThat(take().rows()).hasSize(1);
    }

    @Test
    void who_adds_long_texts_waits_earlier() throws InterruptedException {
        Row large = new Row(Sql.STATUS, null, "x".repeat((int) Queue.MOST_CHARACTERS), 1L);
        queue.add(large);
        Thread adding = Thread.ofPlatform().start(() -> queue.add(row()));
        awaitWaiting(adding);
        assertThat(take().rows()).containsExactly(large);
        adding.join();
    }

    @Test
    void interruption_of_who_waits_is_kept_for_later() throws InterruptedException {
        long until = queue.add(row());
        AtomicReference<Boolean> flag = new AtomicReference<>();
        Thread waiting = Thread.ofPlatform().start(() -> {
            queue.awaitDurable(until);
            flag.set(Thread.currentThread().isInterrupted());
        });
        awaitWaiting(waiting);
        waiting.interrupt();
        queue.committed(take());
        waiting.join();
        assertThat(flag).hasValue(true);
    }

    @Test
    void who_waits_is_told_that_the_store_has_halted() {
        long until = queue.add(row());
        queue.halt(new StoreException(StoreException.Kind.HALTED, "There is no space"));
        assertThatThrownBy(() -> queue.awaitDurable(until))
                .isInstanceOf(StoreException.class)
                .hasMessage("There is no space");
        assertThatThrownBy(() -> queue.add(row())).hasMessage("There is no space");
    }

    private static void awaitWaiting(Thread thread) {
        while (thread.getState() != Thread.State.WAITING) {
            Thread.onSpinWait();
        }
    }
}
