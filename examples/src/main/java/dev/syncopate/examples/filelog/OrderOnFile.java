package dev.syncopate.examples.filelog;

import static java.lang.IO.println;

import dev.syncopate.Executor;
import dev.syncopate.Outcome;
import dev.syncopate.examples.filelog.Orders.Order;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/// Orders a book, on a log in a file. Each action takes a while, so that there is time to kill the
/// process.
public final class OrderOnFile {
    private static final Duration PAUSE = Duration.ofMillis(300);

    private OrderOnFile() {}

    /// @return the exit code
    public static int run(List<String> arguments) {
        try {
            Path file = arguments.isEmpty() ? Files.createTempFile("order", ".log") : Path.of(arguments.getFirst());
            println("The log is in " + file + ": kill this process, and run it again with the file.");
            println("Performed:");
            Outcome<String> outcome = FileRun.run(file, "order", Orders.of("book"), Orders.layered(shop(), PAUSE));
            println("The order has ended: " + outcome);
            return 0;
        } catch (IOException e) {
            System.err.println("filelog: " + e.getMessage());
            return 1;
        }
    }

    private static Executor<Order<?>> shop() {
        return Executor.of((action, call) -> {
            Thread.sleep(action instanceof Order.Quote(var carrier) ? 100L * carrier.length() : PAUSE.toMillis());
            println("  %-7s %s".formatted(call.path(), action));
            return Orders.answer(action, call.path().attempt());
        });
    }
}
