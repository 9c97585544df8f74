package dev.syncopate.running;

import static org.assertj.core.api.Assertions.assertThat;

import dev.syncopate.Call;
import dev.syncopate.time.CountingClockwork;
import dev.syncopate.time.JumpingClockwork;
import dev.syncopate.time.StillTicket;
import dev.syncopate.time.Waiter;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The line of those who are told when nothing of a run can move, while something always moves.
class StillLineTest {
    private static final int MANY = 100_000;

    private final CountingClockwork counting = new CountingClockwork(InstantSource.system());

    private static Waiter waiter() {
        return ((InMemoryCall) Call.outside()).waiter();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 10, 1_000})
    void does_not_grow_by_those_who_are_gone(int staying) {
        Waiter waiter = waiter();
        for (int i = 0; i < staying; i++) {
            counting.queue(new StillTicket(waiter, () -> false));
        }
        int most = 0;
        for (int i = 0; i < MANY; i++) {
            StillTicket ticket = new StillTicket(waiter, () -> false);
            counting.queue(ticket);
            counting.unqueue(ticket);
            most = i % 100 == 0 ? Math.max(most, counting.kept()) : most;
        }

        assertThat(most).isLessThanOrEqualTo(2 * staying + 64);
        assertThat(counting.kept()).isGreaterThanOrEqualTo(staying);
    }

    @Test
    void shrinks_when_many_leave() {
        Waiter waiter = waiter();
        List<StillTicket> tickets = new ArrayList<>();
        for (int i = 0; i < MANY; i++) {
            tickets.add(new StillTicket(waiter, () -> false));
            counting.queue(tickets.getLast());
        }
        tickets.forEach(counting::unqueue);

        assertThat(counting.kept()).isLessThan(MANY / 100);
    }

    @Test
    void tells_the_first_who_has_not_gone() {
        Waiter waiter = waiter();
        counting.enter();
        List<StillTicket> tickets = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            tickets.add(new StillTicket(waiter, () -> false));
            counting.queue(tickets.getLast());
        }
        tickets.subList(0, 300).forEach(counting::unqueue);
        counting.leave();

        assertThat(tickets.stream().filter(StillTicket::isTold)).containsExactly(tickets.get(300));
    }

    @Test
    void keeps_nobody_in_virtual_time() {
        JumpingClockwork virtual = new JumpingClockwork(Instant.EPOCH);
        StillTicket first = new StillTicket(waiter(), () -> false);
        StillTicket second = new StillTicket(waiter(), () -> false);
        virtual.queue(first);
        virtual.queue(second);
        virtual.unqueue(first);

        assertThat(virtual.firstInLine()).isSameAs(second);
        assertThat(virtual.firstInLine()).isNull();
    }
}
