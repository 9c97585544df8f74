package dev.syncopate.running;

import static org.assertj.core.api.Assertions.assertThat;

import dev.syncopate.Call;
import dev.syncopate.time.IdleListener;
import dev.syncopate.time.IdleTrackingScheduler;
import dev.syncopate.time.VirtualScheduler;
import dev.syncopate.time.Waiter;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The line of those who are told when nothing of a run can move, while something always moves.
class IdleListenerTest {
    private static final int MANY = 100_000;

    private final IdleTrackingScheduler counting = new IdleTrackingScheduler(InstantSource.system());

    private static Waiter waiter() {
        return ((InMemoryCall) Call.outside()).waiter();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 10, 1_000})
    void does_not_grow_by_those_who_are_gone(int staying) {
        Waiter waiter = waiter();
        for (int i = 0; i < staying; i++) {
            counting.addIdleListener(new IdleListener(waiter, () -> false));
        }
        int most = 0;
        for (int i = 0; i < MANY; i++) {
            IdleListener ticket = new IdleListener(waiter, () -> false);
            counting.addIdleListener(ticket);
            counting.removeIdleListener(ticket);
            most = i % 100 == 0 ? Math.max(most, counting.kept()) : most;
        }

        assertThat(most).isLessThanOrEqualTo(2 * staying + 64);
        assertThat(counting.kept()).isGreaterThanOrEqualTo(staying);
    }

    @Test
    void shrinks_when_many_leave() {
        Waiter waiter = waiter();
        List<IdleListener> tickets = new ArrayList<>();
        for (int i = 0; i < MANY; i++) {
            tickets.add(new IdleListener(waiter, () -> false));
            counting.addIdleListener(tickets.getLast());
        }
        tickets.forEach(counting::removeIdleListener);

        assertThat(counting.kept()).isLessThan(MANY / 100);
    }

    @Test
    void tells_the_first_who_has_not_gone() {
        Waiter waiter = waiter();
        counting.activate();
        List<IdleListener> tickets = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            tickets.add(new IdleListener(waiter, () -> false));
            counting.addIdleListener(tickets.getLast());
        }
        tickets.subList(0, 300).forEach(counting::removeIdleListener);
        counting.deactivate();

        assertThat(tickets.stream().filter(IdleListener::isNotified)).containsExactly(tickets.get(300));
    }

    @Test
    void keeps_nobody_in_virtual_time() {
        VirtualScheduler virtual = new VirtualScheduler(Instant.EPOCH);
        IdleListener first = new IdleListener(waiter(), () -> false);
        IdleListener second = new IdleListener(waiter(), () -> false);
        virtual.addIdleListener(first);
        virtual.addIdleListener(second);
        virtual.removeIdleListener(first);

        virtual.beginRun(waiter());
        virtual.deactivate();

        assertThat(first.isNotified()).isFalse();
        assertThat(second.isNotified()).isTrue();
        virtual.removeIdleListener(second);
    }
}
