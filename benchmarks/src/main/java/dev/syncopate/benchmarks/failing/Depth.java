package dev.syncopate.benchmarks.failing;

import dev.syncopate.Orchestration;
import dev.syncopate.Syncopate;
import dev.syncopate.benchmarks.actions.Sum;
import java.lang.StackWalker.Option;
import java.util.Set;
import java.util.function.IntSupplier;
import java.util.stream.Stream;

/// Frames on the stack, hidden ones too: the JVM walks over all of them when it fills in a stack trace.
final class Depth {
    private static final StackWalker WALKER = StackWalker.getInstance(Set.of(Option.SHOW_HIDDEN_FRAMES));
    private static final Orchestration<Sum<?>, Long> ONE_YIELD = conductor -> conductor.yield(new Sum.Add(0, 0));

    private Depth() {}

    /// Returns how many frames deeper [Syncopate#run] calls an executor than a loop with 0 extra frames calls
    /// its switch.
    static int ofLibrary() {
        long library = Syncopate.run(ONE_YIELD, action -> ((Sum.Add) action).a() + here());
        return (int) library - under(0, Depth::oneCall);
    }

    /// Runs `loop` a number of frames deeper than this method's own.
    static int under(int frames, IntSupplier loop) {
        return frames == 0 ? loop.getAsInt() : under(frames - 1, loop);
    }

    private static int oneCall() {
        return oneSwitch();
    }

    private static int oneSwitch() {
        return (int) here();
    }

    private static long here() {
        return WALKER.walk(Stream::count);
    }
}
