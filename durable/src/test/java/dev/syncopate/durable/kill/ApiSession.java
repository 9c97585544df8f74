package dev.syncopate.durable.kill;

import dev.syncopate.Call;
import dev.syncopate.Executor;
import dev.syncopate.Guarantee;
import dev.syncopate.Next;
import dev.syncopate.definitions.Definition;
import dev.syncopate.durable.Durable;
import dev.syncopate.durable.InTransaction;
import dev.syncopate.durable.KilledStore;
import dev.syncopate.durable.kill.ApiProgram.Plan;
import dev.syncopate.durable.kill.ApiProgram.Total;
import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.Statement;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/// Opens a store by the public API, and waits until all runs have ended, in a process that may be killed,
/// or in this one.
///
/// @param number which one it is of the store, from 0
record ApiSession(Path folder, int number, ApiPrograms programs, ApiFault fault) implements Job {
    static final String MARK = "api";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /// With a fault, a run may wait for ever.
    private static final Duration LITTLE_PATIENCE = Duration.ofSeconds(2);

    static ApiSession of(String... part) {
        return new ApiSession(
                Path.of(part[1]),
                Integer.parseInt(part[2]),
                new ApiPrograms(Integer.parseInt(part[3]), Long.parseLong(part[4])),
                ApiFault.valueOf(part[5]));
    }

    @Override
    public String line() {
        return String.join(
                "\t", MARK, folder.toString(), "" + number, "" + programs.size(), "" + programs.seed(), fault.name());
    }

    ApiSession next() {
        return new ApiSession(folder, number + 1, programs, fault);
    }

    /// No timer is waited for twice.
    private InstantSource clock() {
        InstantSource real = InstantSource.system();
        return () -> real.instant().plusSeconds(number * Session.SECONDS_AHEAD);
    }

    @Override
    public void perform(KilledStore.Watch watch) throws Exception {
        Marks marks = new Marks(folder, number);
        ApiPast past = ApiPast.of(Ledger.read(folder));
        try (Ledger ledger = new Ledger(folder, number)) {
            Duration patience = fault == ApiFault.NONE ? PATIENCE : LITTLE_PATIENCE;
            ApiOutside outside = new ApiOutside(programs, ledger, number, patience);
            var settings = programs.settings(number).withClock(clock()).withListener(outside);
            try (Durable durable = KilledStore.durable(
                    Runs.file(folder), ApiAct.CODEC, settings, new ApiWatch(marks, fault.around(watch)))) {
                marks.opened();
                for (Definition<ApiAct<?>, Plan, Total> each : programs.definitions(number)) {
                    durable.register(each, executor(durable, ledger));
                }
                outside.perform(durable, fault.around(ApiCalls.of(durable)), past);
            }
        } finally {
            marks.ended();
        }
    }

    private static Executor<ApiAct<?>> executor(Durable durable, Ledger ledger) {
        Executor<ApiAct.Pay> paying = durable.inTransaction(paying());
        Next<ApiAct<?>> next = (action, call) -> {
            ledger.write(Ledger.BEGUN, call.runId(), call.path().toString(), action.name());
            ledger.write(Ledger.KEYED, call.runId(), call.idempotencyKey(), action.name());
            return switch (action) {
                case ApiAct.Do(var name, var micros) -> work(name, micros);
                case ApiAct.Once once when once.fails() -> throw new IllegalStateException("no " + once.name());
                case ApiAct.Once(var name, var micros) -> work(name, micros);
                case ApiAct.Pay pay -> paying.execute(pay, call);
                case ApiAct.Ask ask -> throw new AssertionError("it is deferred: " + ask);
            };
        };
        return Executor.of(next)
                .with(Guarantee.atMostOnce().on(ApiAct.Once.class))
                .with(Guarantee.deferred().on(ApiAct.Ask.class));
    }

    private static int work(String name, int micros) throws InterruptedException {
        long until = System.nanoTime() + TimeUnit.MICROSECONDS.toNanos(micros);
        while (System.nanoTime() < until) {
            LockSupport.parkNanos(20_000);
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
        }
        return ApiAct.value(name);
    }

    private static InTransaction<ApiAct.Pay> paying() {
        return (ApiAct.Pay pay, Call call, java.sql.Connection connection) -> {
            try (Statement statement = connection.createStatement()) {
                statement.execute("CREATE TABLE IF NOT EXISTS paid (name TEXT)");
            }
            try (PreparedStatement insert = connection.prepareStatement("INSERT INTO paid VALUES (?)")) {
                insert.setString(1, pay.name());
                insert.executeUpdate();
            }
            return ApiAct.value(pay.name());
        };
    }
}
