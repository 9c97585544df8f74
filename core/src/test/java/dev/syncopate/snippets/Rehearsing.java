package dev.syncopate.snippets;

import static dev.syncopate.combinators.Chaos.chaos;
import static dev.syncopate.combinators.Chaos.delaying;
import static dev.syncopate.combinators.Chaos.failing;
import static dev.syncopate.combinators.Chaos.losing;
import static dev.syncopate.combinators.Parallel.parallel;

import dev.syncopate.Executor;
import dev.syncopate.Orchestration;
import dev.syncopate.Syncopate;
import dev.syncopate.combinators.DryRun;
import dev.syncopate.combinators.Shadow;
import dev.syncopate.snippets.Bank.Approve;
import dev.syncopate.snippets.Bank.Balance;
import dev.syncopate.snippets.Bank.Pay;
import java.io.IOException;
import java.time.Duration;

final class Rehearsing {
    private Rehearsing() {}

    static String dryRun(Orchestration<Bank<?>, String> payAll, Executor<Bank<?>> bank) {
        // @start region="dry-run"
        DryRun<Bank<?>> dryRun = DryRun.dryRun(action -> action instanceof Balance, action -> switch (action) {
            case Pay pay -> pay.reply("would pay " + pay.to());
            case Approve approve -> approve.reply(true);
            case Balance balance -> throw new AssertionError(balance);
        });
        Syncopate.run(payAll, bank.with(dryRun));
        String plan = dryRun.toString(); // /1 Pay[to=Ada, amount=50] and so on, a line for each
        // @end
        return plan;
    }

    static Executor<Bank<?>> shadowed(
            Executor<Bank<?>> bank, Executor<Bank<?>> candidate, java.util.function.Consumer<String> log) {
        // @start region="shadow"
        Shadow<Bank<?>> shadow = Shadow.shadow(parallel(candidate), comparison -> {
            if (!comparison.agrees()) {
                log.accept(comparison.toString());
            }
        });
        Executor<Bank<?>> shadowed = bank.with(shadow.on(Balance.class)); // never pay twice
        // @end
        return shadowed;
    }

    static Executor<Bank<?>> shaken(Executor<Bank<?>> bank, long seed) {
        // @start region="chaos"
        Executor<Bank<?>> shaken = bank.with(chaos(
                                seed,
                                failing(0.2, () -> new IOException("no route to the bank"))
                                        .and(losing(0.1, () -> new IOException("connection reset"))))
                        .on(Pay.class))
                .with(chaos(seed, delaying(0.5, Duration.ofSeconds(3))));
        // @end
        return shaken;
    }
}
