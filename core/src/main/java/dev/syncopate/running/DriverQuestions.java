package dev.syncopate.running;

import dev.syncopate.Action;
import dev.syncopate.Around;
import dev.syncopate.Call;
import dev.syncopate.Conductor;
import dev.syncopate.printing.Text;
import java.util.UUID;
import java.util.concurrent.CancellationException;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// Answers what an orchestration yields to the driver and not to its executor: time and chance.
final class DriverQuestions {
    private DriverQuestions() {}

    /// Yields a question. Layers around the driver see it all the same.
    @SuppressWarnings({"unchecked", "NullAway"}) // Each question gets the answer that it promises, null for a sleep.
    static <R extends @Nullable Object> R ask(InMemoryConductor<?> conductor, Action<Object, R> question) {
        if (!conductor.mayYield() || conductor.isBusy()) {
            throw Refusals.refusal(conductor, question, 1);
        }
        long at = conductor.position;
        conductor.position = ~at;
        try {
            Around<Object> around = conductor.run.settings.around();
            return (R)
                    (around == null
                            ? answer(conductor, question, conductor.call)
                            : around.execute(
                                    question, conductor.call, (passed, call) -> answer(conductor, passed, call)));
        } catch (CancellationException e) {
            throw e;
        } catch (Exception e) {
            throw ActionFailures.of(conductor, question, at, e);
        } finally {
            conductor.position = at + 1;
        }
    }

    private static @Nullable Object answer(Strand strand, Object question, Call call) {
        return switch (question) {
            case Conductor.Sleep(var duration) -> {
                strand.waitFor(Awaited.TIME, strand.run.scheduler.deadlineAfter(duration));
                yield null;
            }
            case Conductor.Now() -> strand.run.scheduler.now();
            case Conductor.Seed() -> strand.run.settings.chance().seed(call.path());
            default -> throw new IllegalArgumentException("The driver does not know " + Text.of(question));
        };
    }

    /// A random UUID (version 4) by the numbers of the run.
    static UUID uuid(RandomGenerator random) {
        long high = (random.nextLong() & ~0xF000L) | 0x4000L;
        long low = (random.nextLong() & ~(0b11L << 62)) | (0b10L << 62);
        return new UUID(high, low);
    }
}
