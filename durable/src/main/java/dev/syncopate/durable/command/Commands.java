package dev.syncopate.durable.command;

import java.io.PrintStream;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;

/// The commands by their names.
final class Commands {
    private static final int DONE = 0;
    private static final int MISTAKE = 2;
    private static final int WAIT = 5;
    private static final int PORT = 7007;

    static final String USAGE = """
            usage: FILE COMMAND ...

            looking at the store FILE:
              list [--name NAME] [--status STATUS] [--since TIME] [--text TEXT] [--limit 100]
                                   the runs, the last started first
              show ID              what is known of a run
              tail ID              its events, as they come, until it has ended
              export ID FILE       its history, as a file
              upgrade-check        which unfinished runs do not fit the program on the class path
              serve [--port 7007] [--host HOST --token TOKEN]
                                   a page for a browser

            what the process does that has the store open:
              cancel ID            cancels a run
              answer TOKEN JSON    answers a deferred action; show tells its token
              fail TOKEN REASON    answers it by a failure
              send ID NAME JSON    sends a message to a run
              retry ID             tries a run again that needs attention
              delete ID            deletes a run that has ended
            They wait 5 s for what comes of it, or --wait SECONDS.

            when nobody has the store open:
              vacuum               gives the space of what was deleted back

            Times are in UTC. The exit code is 0 if it was done, 1 if not, 2 for a mistake in the command.
            """;

    private final PrintStream out;
    private final PrintStream err;
    private final InstantSource clock;

    Commands(PrintStream out, PrintStream err, InstantSource clock) {
        this.out = out;
        this.err = err;
        this.clock = clock;
    }

    /// @return what the process ends with
    int run(String... arguments) {
        List<String> given = List.of(arguments);
        if (given.equals(List.of("help")) || given.equals(List.of("--help"))) {
            out.print(USAGE);
            return DONE;
        }
        if (given.size() < 2) {
            err.print(USAGE);
            return MISTAKE;
        }
        try {
            run(given.get(0), given.get(1), given.subList(2, given.size()));
            return DONE;
        } catch (CommandException e) {
            err.println(Shown.safe(e.text()));
            return e.status;
        }
    }

    private void run(String file, String command, List<String> rest) {
        switch (command) {
            case "list" -> {
                Arguments given = Arguments.of(command, rest, List.of("name", "status", "since", "text", "limit"));
                given.words(0, "list, and options");
                RunFilter filter = RunFilter.of(
                        given.option("name"),
                        given.option("status"),
                        given.option("since"),
                        given.option("text"),
                        given.number("limit", 100),
                        clock.instant());
                new Listing(StoreFile.of(file), out).print(filter);
            }
            case "show" -> {
                String id = only(command, rest);
                new Showing(StoreFile.of(file), out).print(id);
            }
            case "tail" -> {
                String id = only(command, rest);
                new Tailing(StoreFile.of(file), out).print(id);
            }
            case "export" -> {
                List<String> words = Arguments.of(command, rest, Set.of()).words(2, "export ID FILE");
                new Exporting(StoreFile.of(file), out).write(words.get(0), words.get(1));
            }
            case "upgrade-check" -> {
                Arguments.of(command, rest, Set.of()).words(0, "upgrade-check");
                new UpgradeChecking(StoreFile.of(file).path(), out).run();
            }
            case "cancel", "retry", "delete" ->
                ask(file, command, rest, given -> AskedFor.of(command, given.words(1, command + " ID")));
            case "answer" -> ask(file, command, rest, AskedFor::answer);
            case "fail" -> ask(file, command, rest, AskedFor::failure);
            case "send" -> ask(file, command, rest, AskedFor::message);
            case "vacuum" -> {
                Arguments.of(command, rest, Set.of()).words(0, "vacuum");
                new Vacuum(StoreFile.of(file), out).run();
            }
            case "serve" -> {
                Arguments given = Arguments.of(command, rest, List.of("port", "host", "token"));
                given.words(0, "serve, and options");
                Access access = Access.of(given.option("host"), given.option("token"));
                Page page = new Page(StoreFile.of(file), access, clock);
                out.println(page.start(given.number("port", PORT)));
                page.await();
            }
            default ->
                throw CommandException.mistake(
                        "There is no command " + command + ": there are list, show, tail, export, upgrade-check,"
                                + " serve, cancel, answer, fail, send, retry, delete and vacuum; help explains them");
        }
    }

    private static String only(String command, List<String> rest) {
        return Arguments.of(command, rest, Set.of()).words(1, command + " ID").getFirst();
    }

    private void ask(String file, String command, List<String> rest, AskedFor.Reading reading) {
        Arguments given = Arguments.of(command, rest, List.of("wait"));
        AskedFor asked = reading.of(given);
        Duration wait = Duration.ofSeconds(given.number("wait", WAIT));
        out.println(new Asking(StoreFile.of(file), clock).ask(asked, wait));
    }
}
