package dev.syncopate.durable;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.CREATE;

import dev.syncopate.Call;
import dev.syncopate.Executor;
import dev.syncopate.Next;
import dev.syncopate.Run;
import dev.syncopate.Syncopate;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// A process that is killed while it runs all programs on one store. What its actions do is to add a line to a
/// ledger, which a kill cannot take back.
///
/// @param session which process it is
record Child(Path folder, int session, Hooks hooks) {

    /// @param arguments the folder, the number of the session, and `hasty` for a store with a mistake
    public static void main(String... arguments) throws Exception {
        boolean hasty = arguments[2].equals("hasty");
        new Child(Path.of(arguments[0]), Integer.parseInt(arguments[1]), hasty ? new Hasty() : Hooks.NONE).run();
    }

    /// Lets runs go on before their events are written, and then takes its time.
    private static final class Hasty implements Hooks {
        @Override
        public boolean isHasty() {
            return true;
        }

        @Override
        public void committing() {
            try {
                TimeUnit.MILLISECONDS.sleep(20);
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }
    }

    static Path store(Path folder) {
        return folder.resolve("runs.db");
    }

    static Path ledger(Path folder) {
        return folder.resolve("ledger");
    }

    static Path results(Path folder) {
        return folder.resolve("results");
    }

    void run() throws Exception {
        try (Store store = Store.open(store(folder), Program.CODEC, hooks)) {
            List<Run<String>> runs = new ArrayList<>();
            for (Program program : Program.ALL) {
                runs.add(Syncopate.inMemory()
                        .recordedTo(store.log(program.name(), program.name(), "1", null))
                        .start(program.orchestration(), executor(program)));
            }
            for (int i = 0; i < runs.size(); i++) {
                write(results(folder), Program.ALL.get(i).name(), runs.get(i).join());
            }
        }
    }

    private Executor<Program.Act> executor(Program program) {
        Next<Program.Act> next = (action, call) -> perform(program.name(), action, call);
        return Executor.of(next).withMaxInFlight(8);
    }

    private String perform(String run, Program.Act action, Call call) throws InterruptedException {
        TimeUnit.MICROSECONDS.sleep(action.micros() / 2);
        write(ledger(folder), "" + session, run + " " + call.path(), action.name());
        TimeUnit.MICROSECONDS.sleep(action.micros() / 2);
        return action.name().replaceFirst(" .*", "") + "." + session;
    }

    /// A process may be killed in the middle of a write: each line begins anew, and ends with a mark.
    private static void write(Path file, String... values) {
        try {
            Files.write(file, ("\n" + String.join("\t", values) + "\t.").getBytes(UTF_8), CREATE, APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Returns what [#write] has written whole.
    static List<List<String>> read(Path file) throws IOException {
        return Files.notExists(file)
                ? List.of()
                : Files.readAllLines(file).stream()
                        .map(line -> List.of(line.split("\t", -1)))
                        .filter(values -> values.size() > 1 && values.getLast().equals("."))
                        .toList();
    }
}
