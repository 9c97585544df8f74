package dev.syncopate.snippets;

import static dev.syncopate.combinators.Parallel.parallel;
import static dev.syncopate.combinators.Timeout.timeout;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Timeout.ThreadMode.SEPARATE_THREAD;

import dev.syncopate.ActionFailedException;
import dev.syncopate.Executor;
import dev.syncopate.Orchestration;
import dev.syncopate.Syncopate;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Each test runs on a thread of its own, so nothing need be unbound.
@Timeout(value = 30, threadMode = SEPARATE_THREAD)
class ThreadsTest {
    private static final ThreadLocal<Map<String, String>> LOGGING = ThreadLocal.withInitial(Map::of);
    private static final ThreadLocal<String> USER = ThreadLocal.withInitial(() -> "nobody");

    private final LocalTransactions transactions = new LocalTransactions();
    private final Executor<Web<?>> inTransaction = action -> transactions.isActive() ? "inside" : "outside";
    private final Orchestration<Web<?>, String> inOrder = conductor ->
            conductor.yield(new Web.Get("a")) + " " + conductor.yield(List.of(new Web.Get("b"), new Web.Get("c")));

    /// As Spring's: bound to the thread.
    private static final class LocalTransactions implements Threads.Transactions {
        private final ThreadLocal<Boolean> active = ThreadLocal.withInitial(() -> false);
        private final List<String> log = new CopyOnWriteArrayList<>();

        @Override
        public <T> T execute(Supplier<T> work) {
            try (Threads.Transaction transaction = begin()) {
                T result = work.get();
                transaction.commit();
                return result;
            }
        }

        @Override
        public Threads.Transaction begin() {
            active.set(true);
            boolean[] committed = new boolean[1];
            return new Threads.Transaction() {
                @Override
                public void commit() {
                    committed[0] = true;
                }

                @Override
                public void close() {
                    active.remove();
                    log.add(committed[0] ? "committed" : "rolled back");
                }
            };
        }

        @Override
        public boolean isActive() {
            return active.get();
        }
    }

    @Test
    void a_run_that_ctrl_c_would_end_returns_its_result() throws InterruptedException {
        assertThat(Threads.untilCtrlC(inOrder, inTransaction)).isEqualTo(Syncopate.run(inOrder, inTransaction));
    }

    @Test
    void what_is_yielded_one_by_one_is_in_the_callers_transaction() {
        assertThat(Threads.within(transactions, inOrder, inTransaction)).isEqualTo("inside [inside, inside]");
        assertThat(transactions.log).containsExactly("committed");
    }

    @Test
    void the_combinator_timeout_stays_in_the_callers_transaction_and_the_conductors_does_not() {
        Orchestration<Web<?>, String> limited =
                conductor -> conductor.timeout(Duration.ofHours(1), part -> part.yield(new Web.Get("a")));

        assertThat(Threads.within(transactions, inOrder, inTransaction.with(timeout(Duration.ofHours(1)))))
                .isEqualTo("inside [inside, inside]");
        assertThat(Threads.within(transactions, limited, inTransaction)).isEqualTo("outside");
    }

    @Test
    void a_run_that_fails_rolls_the_callers_transaction_back() {
        Executor<Web<?>> failing = action -> {
            throw new IllegalStateException("offline");
        };

        assertThatThrownBy(() -> Threads.within(transactions, inOrder, failing))
                .isInstanceOf(ActionFailedException.class);
        assertThat(transactions.log).containsExactly("rolled back");
    }

    @Test
    void each_action_has_a_transaction_of_its_own_on_whatever_thread() {
        assertThat(Syncopate.run(AtOnce.beside, Threads.eachInATransaction(transactions, parallel(inTransaction))))
                .isEqualTo("inside inside");
        assertThat(transactions.log).containsExactly("committed", "committed", "committed");
    }

    @Test
    void a_fork_out_of_a_transaction_is_refused_where_that_is_wanted() {
        assertThatThrownBy(
                        () -> transactions.execute(() -> Threads.refusing(transactions, AtOnce.beside, inTransaction)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("would leave the transaction");
        assertThat(Threads.refusing(transactions, AtOnce.beside, inTransaction)).isEqualTo("outside outside");
        assertThat(transactions.<String>execute(() -> Threads.refusing(transactions, inOrder, inTransaction)))
                .isEqualTo("inside [inside, inside]");
    }

    @Test
    void logging_and_user_are_both_carried() {
        LOGGING.set(Map.of("request", "7"));
        USER.set("ada");
        Executor<Web<?>> telling = action -> USER.get() + "@" + LOGGING.get().get("request");

        assertThat(Threads.both(AtOnce.beside, telling, new Threads.LocalMdc(LOGGING), USER))
                .isEqualTo("ada@7 ada@7");
    }

    @Test
    void the_context_reaches_the_pool_of_an_asynchronous_executor_and_does_not_stay_there() throws Exception {
        LOGGING.set(Map.of("request", "7"));
        try (ExecutorService pool = Executors.newSingleThreadExecutor()) {
            Executor<Web<?>> executor = Threads.asynchronous(
                    new Threads.LocalMdc(LOGGING), pool, action -> LOGGING.get().getOrDefault("request", "none"));

            assertThat(Syncopate.run(inOrder, executor)).isEqualTo("7 [7, 7]");
            assertThat(pool.submit(() -> LOGGING.get()).get()).isEmpty();
        }
    }
}
