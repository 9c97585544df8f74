package dev.syncopate.examples.filelog;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.CREATE;

import dev.syncopate.Action;
import dev.syncopate.Call;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// What the actions do is to add a line to a file, which a kill cannot take back.
///
/// @param session which process it is, from 0
record World(Path file, int session) {

    /// One effect.
    record Effect(int session, String path, String key, String action) {
        @Override
        public String toString() {
            return "%s (key %s, session %d) %s".formatted(path, key, session, action);
        }
    }

    @Nullable
    Object execute(Object action, Call call) throws InterruptedException, IOException {
        long half = action instanceof Program.Act(var name, var micros) ? micros / 2 : 2_000;
        TimeUnit.MICROSECONDS.sleep(half);
        String effect =
                String.join("\t", "" + session, call.path().toString(), call.idempotencyKey(), Action.text(action));
        // A process may be killed in the middle of a write: each line begins anew, and ends with a mark.
        Files.write(file, ("\n" + effect + "\t.").getBytes(UTF_8), CREATE, APPEND);
        TimeUnit.MICROSECONDS.sleep(half);
        return switch (action) {
            case Program.Act act -> act.name();
            case Orders.Order<?> order -> Orders.answer(order, call.path().attempt());
            default -> throw new AssertionError(action);
        };
    }

    static List<Effect> effects(Path file) throws IOException {
        if (!Files.exists(file)) {
            return List.of();
        }
        return Files.readAllLines(file).stream()
                .map(line -> line.split("\t", -1))
                .filter(parts -> parts.length == 5 && parts[4].equals("."))
                .map(parts -> new Effect(Integer.parseInt(parts[0]), parts[1], parts[2], parts[3]))
                .toList();
    }
}
