package dev.syncopate.testkit.search;

import static dev.syncopate.combinators.Combinators.compensate;
import static dev.syncopate.combinators.Combinators.memo;
import static dev.syncopate.combinators.Combinators.retry;
import static dev.syncopate.combinators.Combinators.timeout;

import dev.syncopate.Executor;
import dev.syncopate.combinators.Schedule;
import dev.syncopate.testkit.search.SmallProgram.Act;
import dev.syncopate.testkit.search.SmallProgram.Do;
import dev.syncopate.testkit.search.SmallProgram.Kind;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;

/// What the actions of small programs are performed on: some cells, in which different orders of
/// effects leave different contents.
final class SmallWorld {
    private final int[] cells = new int[SmallProgram.CELLS];

    Object perform(Do action) {
        int cell = action.id() % cells.length;
        switch (action.kind()) {
            case READS -> {}
            case ADDS, UNDONE, SAGA -> cells[cell] = 2 * cells[cell] + 1;
            case ADDS_ONE, LIMITED -> cells[cell]++;
            case FAILS -> throw new IllegalStateException("fails " + cells[cell]);
            case FAILS_IF_ODD, RETRIED -> {
                cells[cell]++;
                if (cells[cell] % 2 == 1) {
                    throw new IllegalStateException("odd " + cells[cell]);
                }
            }
            case UNDOES -> cells[cell] = 10 * cells[cell] + action.id() % 7;
        }
        return "" + cells[cell];
    }

    /// The executor, with layers of the run around it that undo, repeat, limit and remember.
    static Executor<Act> layers(Executor<Act> model) {
        return model.recorded()
                .with(compensate(
                        (Act action) -> ((Do) action).kind() == Kind.UNDONE || ((Do) action).kind() == Kind.SAGA
                                ? Optional.of(new Do(Kind.UNDOES, ((Do) action).id()))
                                : Optional.<Act>empty()))
                .with(timeout(Duration.ofMillis(2)).when(action -> ((Do) action).kind() == Kind.LIMITED))
                .with(retry(Schedule.fixed(Duration.ofMillis(1)).upTo(2))
                        .when(action -> ((Do) action).kind() == Kind.RETRIED))
                .with(memo().when(action -> ((Do) action).kind() == Kind.READS));
    }

    @Override
    public String toString() {
        return Arrays.toString(cells);
    }
}
