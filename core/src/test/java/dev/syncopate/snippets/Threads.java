package dev.syncopate.snippets;

import dev.syncopate.Executor;
import dev.syncopate.Orchestration;
import dev.syncopate.Run;
import dev.syncopate.Syncopate;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

final class Threads {
    private Threads() {}

    static String within(
            Transactions transactions, Orchestration<Web<?>, String> orchestration, Executor<Web<?>> executor) {
        // @start region="transaction-around"
        return transactions.execute(() -> Syncopate.run(orchestration, executor));
        // @end
    }

    static String untilCtrlC(Orchestration<Web<?>, String> orchestration, Executor<Web<?>> executor)
            throws InterruptedException {
        // @start region="ctrl-c"
        Run<String> run = Syncopate.start(orchestration, executor);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            run.cancel();
            run.future().handle((result, failure) -> "ended").join(); // waits until the run has unwound
        }));
        return run.join();
        // @end
    }

    static Executor<Web<?>> eachInATransaction(Transactions transactions, Executor<Web<?>> executor) {
        // @start region="transaction-inside"
        Executor<Web<?>> each = executor.around((action, call, next) -> {
            try (var transaction = transactions.begin()) {
                var result = next.execute(action, call);
                transaction.commit();
                return result;
            }
        });
        // @end
        return each;
    }

    static String refusing(
            Transactions transactions, Orchestration<Web<?>, String> orchestration, Executor<Web<?>> executor) {
        // @start region="refuse"
        var driver = Syncopate.inMemory().carrying(task -> {
            if (transactions.isActive()) { // on the thread that forks
                throw new IllegalStateException("this would leave the transaction: yield it one by one");
            }
            return task;
        });
        return driver.run(orchestration, executor);
        // @end
    }

    static String both(
            Orchestration<Web<?>, String> orchestration,
            Executor<Web<?>> executor,
            AtOnce.Mdc logging,
            ThreadLocal<String> user) {
        // @start region="both"
        var driver = Syncopate.inMemory()
                .carrying(task -> {
                    var context = logging.copy();
                    return () -> {
                        logging.set(context);
                        task.run();
                    };
                })
                .carrying(task -> {
                    var current = user.get();
                    return () -> {
                        user.set(current);
                        task.run();
                    };
                });
        return driver.run(orchestration, executor);
        // @end
    }

    static Executor<Web<?>> asynchronous(AtOnce.Mdc logging, java.util.concurrent.Executor pool, Client client) {
        // @start region="async"
        Executor<Web<?>> executor = Executor.async(action -> {
            var context = logging.copy(); // on the thread that yields
            return CompletableFuture.supplyAsync(
                    () -> {
                        logging.set(context); // on the pool's, which outlives the action
                        try {
                            return client.ask(action);
                        } finally {
                            logging.set(Map.of());
                        }
                    },
                    pool);
        });
        // @end
        return executor;
    }

    /// As Spring's `TransactionTemplate`, and the parts that it is made of.
    interface Transactions {
        <T> T execute(Supplier<T> work);

        Transaction begin();

        boolean isActive();
    }

    /// Rolled back when it is closed without a commit.
    interface Transaction extends AutoCloseable {
        void commit();

        @Override
        void close();
    }

    /// Somebody else's.
    interface Client {
        String ask(Web<?> action);
    }

    /// For the tests: a logging context that is a map in a thread local.
    record LocalMdc(ThreadLocal<Map<String, String>> local) implements AtOnce.Mdc {
        @Override
        public Map<String, String> copy() {
            return local.get();
        }

        @Override
        public void set(Map<String, String> context) {
            local.set(context);
        }
    }
}
