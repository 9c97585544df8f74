package dev.syncopate.kernel;

import dev.syncopate.Call;
import dev.syncopate.Executor;
import dev.syncopate.Orchestration;
import dev.syncopate.Run;
import dev.syncopate.composition.Stage;
import dev.syncopate.driver.CallInfo;
import dev.syncopate.driver.Ending;
import dev.syncopate.running.Chance;
import dev.syncopate.running.Ended;
import dev.syncopate.running.InMemoryCall;
import dev.syncopate.running.InMemoryConductor;
import dev.syncopate.running.Interruptions;
import dev.syncopate.running.RunState;
import dev.syncopate.running.Settings;
import dev.syncopate.running.StartedInMemoryRun;
import dev.syncopate.time.InFlightLimiter;
import dev.syncopate.time.Scheduler;
import dev.syncopate.time.SystemScheduler;
import dev.syncopate.time.Waiter;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;

/// An action that is performed apart from the run that yielded it, as the only work of a run in memory.
public final class Elsewhere<F> extends StartedInMemoryRun<F, Ending> {
    private Elsewhere(InMemoryConductor<F> conductor, Orchestration<F, Ending> work) {
        super(conductor, work);
    }

    /// On a virtual thread of its own.
    public static <F> Run<Ending> perform(CallInfo info, F action, Executor<? super F> stack) {
        return of(info, action, stack, false).start();
    }

    /// On the calling thread.
    public static <F> Ending performHere(
            CallInfo info, F action, Executor<? super F> stack, Consumer<? super Run<Ending>> begins) {
        Elsewhere<F> work = of(info, action, stack, true);
        begins.accept(work);
        return work.here();
    }

    private static <F> Elsewhere<F> of(CallInfo info, F action, Executor<? super F> stack, boolean onCallersThread) {
        @SuppressWarnings("unchecked") // An executor only consumes actions.
        Stage<F> stage = Stage.of((Executor<F>) stack.insideLog());
        Scheduler scheduler = SystemScheduler.INSTANCE;
        Settings settings = new Settings(
                Settings.Clocks.of(InstantSource.system(), () -> scheduler),
                Chance.seeded(info.seed()),
                null,
                null,
                info.runId(),
                Map.of());
        RunState state = RunState.of(scheduler, stage, settings);
        state.onCallersThread = onCallersThread;
        long deadline = info.deadline()
                .map(at -> scheduler.deadlineAfter(Duration.between(scheduler.now(), at)))
                .orElse(Waiter.NEVER);
        InMemoryConductor<F> caller = new InMemoryConductor<>(state, null, 0, deadline, stage);
        return new Elsewhere<>(caller, conductor -> perform(caller, stage, action, info));
    }

    private static <F> Ending perform(InMemoryConductor<F> caller, Stage<F> stage, F action, CallInfo info) {
        Call call = new InMemoryCall(caller).at(info.path());
        InFlightLimiter limiter = caller.run.limiter; // of steps that a layer starts beside the action
        try {
            if (limiter != null) {
                limiter.acquire(caller);
            }
            return Ending.success(stage.perform(action, call));
        } catch (Exception e) {
            if (caller.isOnCallersThread()) {
                Interruptions.note(caller, e);
            }
            return Performing.endingOf(e, caller.unwinds());
        } finally {
            if (limiter != null) {
                limiter.release(caller);
            }
        }
    }

    /// Nothing but a cancellation before the work has begun is thrown as one.
    @Override
    protected Ended<Ending> threw(Throwable thrown) {
        return thrown instanceof CancellationException ? new Ended.Returned<>(Ending.cancelled()) : super.threw(thrown);
    }
}
