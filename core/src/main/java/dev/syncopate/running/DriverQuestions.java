package dev.syncopate.running;

import dev.syncopate.Around;
import dev.syncopate.DriverAction;
import dev.syncopate.Path;
import dev.syncopate.printing.Text;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/// Answers what an orchestration asks the driver: time and chance.
final class DriverQuestions {
    private DriverQuestions() {}

    /// A question by its role and its number among those of that role.
    record Asked(String role, int number) {
        Path path(Strand strand) {
            return strand.strandPath().ask(role, number);
        }
    }

    /// Asks a question. Layers around the driver see it too.
    @SuppressWarnings({"unchecked", "NullAway"}) // Each question gets the answer that it promises, null for a sleep.
    static <R extends @Nullable Object> R ask(InMemoryConductor<?> conductor, DriverAction<R> question) {
        Objects.requireNonNull(question, "null was asked: ask a DriverAction");
        boolean refused = !conductor.mayYield() || conductor.isBusy();
        if (refused) {
            Refusals.throwMistake(conductor, question);
        }
        Asked asked = conductor.nextQuestion(roleOf(question));
        if (refused) {
            throw Refusals.unwinding(conductor, question, asked.path(conductor));
        }
        long at = conductor.position;
        conductor.position = ~at;
        conductor.asking = asked;
        try {
            Around<Object> around = conductor.run.settings.around();
            return (R)
                    (around == null
                            ? answer(conductor, question, asked)
                            : around.execute(
                                    question, conductor.call, (passed, call) -> answer(conductor, passed, asked)));
        } catch (CancellationException | UnknownQuestion e) {
            throw e;
        } catch (Exception e) {
            throw ActionFailures.of(conductor, question, () -> asked.path(conductor), e);
        } finally {
            conductor.asking = null;
            conductor.position = at;
        }
    }

    private static @Nullable Object answer(Strand strand, Object question, Asked asked) throws Exception {
        return switch (question) {
            case DriverAction.Sleep(var duration) -> {
                strand.waitFor(Awaited.TIME, strand.run.scheduler.deadlineAfter(duration));
                yield null;
            }
            case DriverAction.Now() -> strand.run.scheduler.now();
            case DriverAction.Seed() -> strand.run.settings.chance().seed(asked.path(strand));
            case DriverAction<?> other
            when strand.run.log != null && strand.run.log.answers(other) ->
                strand.run.log.ask(other, asked.path(strand), strand);
            default -> throw new UnknownQuestion(question, asked.path(strand));
        };
    }

    private static String roleOf(DriverAction<?> question) {
        return switch (question) {
            case DriverAction.Sleep sleep -> "sleep";
            case DriverAction.Now now -> "now";
            case DriverAction.Seed seed -> "seed";
            default -> roleOf(question.getClass().getSimpleName());
        };
    }

    /// Of a class without a name, or with letters that a path has not, what is left; `question` if it is nothing.
    private static String roleOf(String name) {
        String role = name.replaceAll("[^A-Za-z0-9_-]", "").replaceFirst("^[^A-Za-z]+", "");
        return role.isEmpty() ? "question" : role.substring(0, 1).toLowerCase(Locale.ROOT) + role.substring(1);
    }

    /// A question that the driver does not know: a mistake, and no failure of an action.
    private static final class UnknownQuestion extends IllegalArgumentException {
        private static final long serialVersionUID = 1L;

        UnknownQuestion(Object question, Path path) {
            super("The driver was asked " + Text.of(question) + " at " + path + ", which it does not know: "
                    + (question instanceof DriverAction.Limit
                            ? "call conductor.timeout(...) for a part with a limit"
                            : "put a layer around the driver that answers it, or run the orchestration by a driver that knows "
                                    + question.getClass().getSimpleName()));
        }
    }
}
