package dev.syncopate.examples.pages;

import dev.syncopate.Executor;
import dev.syncopate.Syncopate;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;

/// Loads the page twice and prints how many statements that took.
public final class Pages {
    private static final int OK = 0;
    private static final int FAILED = 1;

    /// Warms up: the times mean nothing before the JVM has compiled the database.
    private static final int WARM_UP = 10;

    private final InstantSource clock = InstantSource.system();

    private Pages() {}

    /// @return the exit code
    public static int run() {
        try {
            new Pages().print();
            return OK;
        } catch (SQLException e) {
            System.err.println("pages: the database could not be opened: " + e.getMessage());
            return FAILED;
        }
    }

    private void print() throws SQLException {
        for (int round = 0; round < WARM_UP; round++) {
            load("to warm up", false);
            load("to warm up", true);
        }
        var oneByOne = load("One by one:", false);
        var batched = load("By batches:", true);
        oneByOne.print();
        batched.print();
        System.out.println(
                batched.page().equals(oneByOne.page())
                        ? "Both loaded the same page of "
                                + number(batched.page().size()) + " books, such as"
                        : "The pages differ, such as");
        System.out.println("  " + batched.page().getLast());
    }

    private record Loaded(String how, List<LoadPage.Line> page, int statements, Duration time) {
        void print() {
            System.out.println(how + " " + String.format(Locale.ROOT, "%5s", number(statements)) + " statements, "
                    + number(time.toMillis()) + " ms");
        }
    }

    private Loaded load(String how, boolean batched) throws SQLException {
        try (var database = Database.open()) {
            var library = new LibraryExecutor(database);
            Executor<Library<?>> executor = batched ? library.batched() : library;
            var start = clock.instant();
            var page = Syncopate.run(new LoadPage(), executor);
            return new Loaded(how, page, database.statements(), Duration.between(start, clock.instant()));
        }
    }

    private static String number(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }
}
