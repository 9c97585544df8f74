package dev.syncopate.snippets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.syncopate.Executor;
import dev.syncopate.Orchestration;
import dev.syncopate.Syncopate;
import dev.syncopate.history.Recorder;
import dev.syncopate.snippets.Agency.Book;
import dev.syncopate.snippets.Agency.Cancel;
import dev.syncopate.snippets.Agency.Owner;
import dev.syncopate.snippets.Agency.Transfer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class CoordinatingTest {
    private final List<Agency<?>> done = new CopyOnWriteArrayList<>();
    private final List<List<Integer>> requests = new ArrayList<>();
    private final Executor<Agency<?>> executor = action -> {
        done.add(action);
        return switch (action) {
            case Owner(int account) -> "owner of " + account;
            case Transfer transfer -> transfer.reply(null);
            case Book book -> book.reply(42);
            case Cancel cancel -> cancel.reply(null);
        };
    };

    private final Orchestration<Agency<?>, List<String>> sameOwnerTwice =
            conductor -> conductor.yield(List.of(new Owner(1), new Owner(1)));

    private final Orchestration<Agency<?>, String> failing = conductor -> {
        conductor.yield(new Transfer(1, 2, 100));
        conductor.yield(new Book("Ritz"));
        throw new IllegalStateException("the card was refused");
    };

    private Map<Integer, String> request(List<Integer> accounts) {
        requests.add(accounts);
        return accounts.stream()
                .filter(account -> account >= 0)
                .collect(Collectors.toMap(account -> account, account -> "owner of " + account));
    }

    @Test
    void memo_asks_once() {
        assertThat(Syncopate.run(sameOwnerTwice, Sharing.remembering(executor)))
                .containsExactly("owner of 1", "owner of 1");
        assertThat(done).hasSize(1);
    }

    @Test
    void single_flight_and_serial_order_answer_as_the_executor_does() {
        Orchestration<Agency<?>, String> orchestration = conductor -> {
            conductor.yield(List.of(new Transfer(1, 2, 100), new Transfer(1, 3, 100), new Transfer(2, 3, 100)));
            return conductor.yield(new Owner(1));
        };

        assertThat(Syncopate.run(orchestration, Sharing.orderly(executor))).isEqualTo("owner of 1");
        assertThat(Syncopate.run(orchestration, Sharing.sharing(executor))).isEqualTo("owner of 1");
    }

    @Test
    void undoes_the_transfer() {
        assertThatThrownBy(() -> Syncopate.run(failing, Undoing.compensated(executor)))
                .hasMessage("the card was refused");
        assertThat(done).endsWith(new Transfer(2, 1, 100));
    }

    @Test
    void cancels_the_booking_by_its_number() {
        assertThatThrownBy(() -> Syncopate.run(failing, Undoing.compensatedByOutcome(executor)))
                .hasMessage("the card was refused");
        assertThat(done).endsWith(new Cancel(42));
    }

    @Test
    void undoes_the_transfer_of_a_run_that_is_resumed() {
        Recorder recorder = Recorder.recorder();
        assertThatThrownBy(() -> Syncopate.inMemory().recordedTo(recorder).run(failing, executor))
                .hasMessage("the card was refused");
        Recorder goingOn = Recorder.continuing(recorder.history());
        done.clear();

        assertThatThrownBy(() -> Syncopate.inMemory().recordedTo(goingOn).run(failing, Undoing.compensated(executor)))
                .hasMessage("the card was refused");
        assertThat(done).containsExactly(new Transfer(2, 1, 100));
    }

    @Test
    void asks_for_all_owners_by_one_request() {
        List<String> owners =
                Syncopate.run(Batching.owners(List.of(1, 2, 3)), Batching.batched(executor, this::request));

        assertThat(owners).containsExactly("owner of 1", "owner of 2", "owner of 3");
        assertThat(requests).hasSize(1);
        assertThat(requests.getFirst()).containsExactlyInAnyOrder(1, 2, 3);
        assertThat(done).isEmpty();
    }

    @Test
    void one_owner_that_is_missing_does_not_fail_the_others() {
        Orchestration<Agency<?>, List<String>> orchestration = conductor -> {
            var outcomes = conductor.attempt(List.of(new Owner(1), new Owner(-1)));
            assertThat(outcomes.getLast()).asString().contains("NoSuchElementException", "nobody owns -1");
            return List.of(outcomes.getFirst().orThrow());
        };

        assertThat(Syncopate.run(orchestration, Batching.batchedWithOutcomes(executor, this::request)))
                .containsExactly("owner of 1");
        assertThat(requests).hasSize(1);
    }
}
