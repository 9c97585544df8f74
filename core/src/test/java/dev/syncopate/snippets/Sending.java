package dev.syncopate.snippets;

import dev.syncopate.Executor;
import dev.syncopate.Orchestration;
import dev.syncopate.Run;
import dev.syncopate.Syncopate;
import dev.syncopate.driver.CallInfo;
import dev.syncopate.driver.Codec;
import dev.syncopate.driver.DrivenRun;
import dev.syncopate.driver.Ending;
import dev.syncopate.driver.Pending;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// Has actions performed by another process.
final class Sending {
    private Sending() {}

    static void overTheWire(DrivenRun<?> run, Pending pending, Codec codec, UnaryOperator<String> worker) {
        // @start region="codec"
        String request = codec.encode(pending.action(), Shop.class);
        String response = worker.apply(request);
        @Nullable Object answer = codec.decode(response, pending.resultType());
        // @end
        pending.check(answer);
        run.give(pending.end(Ending.success(answer), run.now()));
    }

    /// What a worker is sent.
    record Message(CallInfo info, String action) {}

    // @start region="message"
    static Message message(Pending pending, Codec codec) {
        return new Message(pending.info(), codec.encode(pending.action(), Shop.class));
    }
    // @end

    // @start region="worker"
    /// Performs an action that was yielded in another process.
    static Ending work(Message message, Codec codec, Executor<Shop<?>> executor, BooleanSupplier wanted)
            throws InterruptedException {
        Shop<?> action = (Shop<?>) Objects.requireNonNull(codec.decode(message.action(), Shop.class));
        Run<Ending> work = message.info().perform(action, executor);
        while (true) {
            try {
                return work.join(Duration.ofSeconds(1));
            } catch (TimeoutException e) {
                if (!wanted.getAsBoolean()) { // a heartbeat, which the driver answers
                    work.cancel();
                }
            }
        }
    }
    // @end

    static Ending workHere(Message message, Shop<?> action, Executor<Shop<?>> executor, Consumer<Run<?>> cancellable) {
        // @start region="here"
        Ending ending = message.info().performHere(action, executor, cancellable);
        // @end
        return ending;
    }

    static <T> T tested(Orchestration<Shop<?>, T> orchestration, Executor<Shop<?>> world, Codec codec) {
        // @start region="through"
        T result = Syncopate.inMemory().throughCodec(codec).run(orchestration, world);
        // @end
        return result;
    }
}
