package dev.syncopate.benchmarks.stepper;

import dev.syncopate.benchmarks.actions.Sum;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// No library: a virtual thread hands an action to the caller and waits for the answer.
public abstract class HandOff extends Steps {

    /// How often each side checks before it parks.
    abstract int spins();

    @Override
    long measured(int steps) {
        Cell cell = new Cell(Thread.currentThread(), spins());
        long[] sum = {0};
        Thread program = Thread.ofVirtual().unstarted(() -> {
            for (int step = 0; step < steps; step++) {
                sum[0] = (Long) cell.ask(new Sum.Add(sum[0], step));
            }
            cell.ask("end");
        });
        cell.program = program;
        program.start();
        while (cell.next() instanceof Sum.Add action) {
            cell.answer(Sum.perform(action));
        }
        cell.answer("end");
        return sum[0];
    }

    @Override
    long others(int steps) {
        return measured(steps);
    }

    /// The value that one side hands to the other.
    private static final class Cell {
        private final Thread caller;
        private final int spins;

        @Nullable
        Thread program;

        private volatile @Nullable Object action;
        private volatile @Nullable Object answer;

        Cell(Thread caller, int spins) {
            this.caller = caller;
            this.spins = spins;
        }

        Object ask(Object asked) {
            answer = null;
            action = asked;
            LockSupport.unpark(caller);
            Object answered = answer;
            for (int i = 0; answered == null; i++) {
                pause(i);
                answered = answer;
            }
            return answered;
        }

        Object next() {
            Object asked = action;
            for (int i = 0; asked == null; i++) {
                pause(i);
                asked = action;
            }
            return asked;
        }

        void answer(Object answered) {
            action = null;
            answer = answered;
            LockSupport.unpark(program);
        }

        private void pause(int round) {
            if (round < spins) {
                Thread.onSpinWait();
            } else {
                LockSupport.park(this);
            }
        }
    }
}
