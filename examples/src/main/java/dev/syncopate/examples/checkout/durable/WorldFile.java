package dev.syncopate.examples.checkout.durable;

import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.CREATE;

import dev.syncopate.Action;
import dev.syncopate.Call;
import dev.syncopate.examples.checkout.Shop;
import dev.syncopate.examples.checkout.World;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// A world that outlives the process: a file, with a line for each effect. An effect is known by its
/// key, and happens once.
final class WorldFile {
    /// What a process that was killed by `kill -9` exits with.
    private static final int KILLED = 128 + 9;

    private final World answers = new World();
    private final Path file;
    private final Options options;
    private final ReentrantLock lock = new ReentrantLock();

    /// How many actions this process has performed. Guarded by the lock, as the file.
    private int performed;

    WorldFile(Path file, Options options) {
        this.file = file;
        this.options = options;
    }

    @Nullable
    Object perform(Shop<?> action, Call call) throws IOException {
        lock.lock();
        try {
            boolean fails = action.getClass().getSimpleName().equals(options.fails());
            var effect = call.idempotencyKey() + " " + Action.text(action);
            boolean isKnown = Files.exists(file) && Files.readAllLines(file).contains(effect);
            System.out.printf(
                    "  %-6s %s%s%n",
                    call.path(),
                    Action.text(action),
                    fails ? ": fails" : isKnown ? ": known by its key, nothing happens again" : "");
            if (!fails && !isKnown) {
                Files.writeString(file, effect + "\n", CREATE, APPEND);
            }
            if (++performed == options.crashAt()) {
                System.out.println("The process dies. The store does not know yet what came of the last action.");
                Runtime.getRuntime().halt(KILLED);
            }
            if (fails) {
                throw new IOException("somebody has tripped over a cable");
            }
            return answers.perform(action, call);
        } finally {
            lock.unlock();
        }
    }
}
