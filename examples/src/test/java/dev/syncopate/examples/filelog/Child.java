package dev.syncopate.examples.filelog;

import dev.syncopate.Outcome;
import dev.syncopate.driver.DrivenRun;
import dev.syncopate.driver.Ending;
import dev.syncopate.driver.Event;
import dev.syncopate.driver.Log;
import dev.syncopate.driver.LogDriver;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// The program of the process that is killed: runs a [Program] on the log in a folder, and writes its
/// result and trace to `result`.
final class Child {
    private Child() {}

    /// @param arguments the program, the folder, the number of the session, and a mistake of the log or
    /// `none`
    public static void main(String... arguments) throws IOException {
        Path folder = Path.of(arguments[1]);
        var world = new World(folder.resolve("world"), Integer.parseInt(arguments[2]));
        List<String> told = run(Program.named(arguments[0]), folder.resolve("log"), world, arguments[3]);
        Files.write(folder.resolve("result"), told);
    }

    private static <F> List<String> run(Program<F> program, Path file, World world, String mistake) throws IOException {
        List<String> trace = Collections.synchronizedList(new ArrayList<>());
        var executor = program.executor(world::execute, trace);
        Outcome<String> outcome;
        if (mistake.equals("none")) {
            outcome = FileRun.run(file, program.name(), program.orchestration(), executor);
        } else {
            try (var log = new FileLog(file, program.name())) {
                var mistaken = new Mistaken(log, mistake);
                outcome = DrivenRun.run(program.orchestration(), executor, log.settings(), new LogDriver(mistaken))
                        .orElseThrow();
                mistaken.late().close();
            }
        }
        return told(outcome, trace);
    }

    /// What a run has come to, as lines.
    static List<String> told(Outcome<String> outcome, List<String> trace) {
        List<String> told = new ArrayList<>(trace);
        told.add(
                switch (outcome) {
                    case Outcome.Success<String>(var result) -> "result " + result;
                    case Outcome.Failure<String> failure -> "failure " + failure.reason();
                });
        return told;
    }

    /// A log with a mistake: `early` lets the run see an event before the file has it, `cancelled` does
    /// not keep the ends of what was cancelled.
    private record Mistaken(FileLog log, String mistake, ScheduledExecutorService late) implements Log {
        Mistaken(FileLog log, String mistake) {
            this(log, mistake, Executors.newSingleThreadScheduledExecutor());
        }

        @Override
        public Iterator<Event> past() {
            return log.past();
        }

        @Override
        public void append(Event event) {
            if (mistake.equals("early")) {
                var _ = late.schedule(() -> log.append(event), 10, TimeUnit.MILLISECONDS);
            } else if (!(event instanceof Event.Ended ended && ended.ending() instanceof Ending.Cancelled)) {
                log.append(event);
            }
        }

        @Override
        public void whenDurable(Runnable task) {
            if (mistake.equals("early")) {
                task.run();
            } else {
                log.whenDurable(task);
            }
        }

        @Override
        public boolean isSame(Object recorded, @Nullable Object yielded) {
            return log.isSame(recorded, yielded);
        }
    }
}
