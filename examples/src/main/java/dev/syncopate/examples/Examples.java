package dev.syncopate.examples;

import dev.syncopate.examples.checkout.bugs.FindBugs;
import dev.syncopate.examples.checkout.durable.DurableCheckout;
import dev.syncopate.examples.checkout.engines.CheckoutOn;
import dev.syncopate.examples.doublecharge.DoubleCharge;
import dev.syncopate.examples.duplicates.Duplicates;
import dev.syncopate.examples.filelog.OrderOnFile;
import dev.syncopate.examples.hello.HelloHistory;
import dev.syncopate.examples.histories.CheckHistories;
import dev.syncopate.examples.histories.Recorded;
import dev.syncopate.examples.migrate.Migrate;
import dev.syncopate.examples.mirrors.Mirrors;
import dev.syncopate.examples.pages.Pages;
import dev.syncopate.examples.pipeline.Pipeline;
import dev.syncopate.examples.timeline.DrawTimeline;
import dev.syncopate.examples.weather.Tour;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// Lists the examples, or runs the named one.
public final class Examples {
    static final int OK = 0;
    static final int USAGE = 2;

    private static final List<Example> ALL = List.of(
            new Example(
                    "the smallest complete program: two actions, an orchestration, an executor",
                    HelloHistory::run,
                    HelloHistory.RECORDED),
            new Example(
                    "a checkout, crashed after each effect and resumed: is anybody charged twice?",
                    DoubleCharge::run,
                    DoubleCharge.RECORDED),
            new Example(
                    "checkout",
                    "[--bug N | --durable FILE | --on ENGINE]",
                    "an order process in every order, with every failure and every crash; six bugs; on a store or an engine",
                    Examples::checkout),
            new Example(
                    "the first of several mirrors, with a time limit and a fallback", Mirrors::run, Mirrors.RECORDED),
            new Example(
                    "1,000 items, at most 8 at once, with progress; Ctrl-C cleans up",
                    Pipeline::run,
                    Pipeline.RECORDED),
            new Example(
                    "pages",
                    "",
                    "a page from a database: a plain loop, 3 statements instead of 2,001",
                    _ -> Pages.run()),
            new Example(
                    "weather",
                    "",
                    "a flaky HTTP server, called plainly and through layers: what each layer did",
                    _ -> Tour.run()),
            new Example(
                    "duplicates",
                    "[--at-once N] FOLDER",
                    "finds duplicate files: a real tool whose logic never touches a disk",
                    Duplicates::run,
                    Optional.of(Duplicates.RECORDED)),
            new Example(
                    "filelog",
                    "[FILE]",
                    "an order on a log in a text file: kill it, run it again, and it goes on",
                    OrderOnFile::run),
            new Example(
                    "migrate",
                    "[--crash-at N]",
                    "10,000 items, eight at once, on a store: pull the plug, start it again, and it goes on",
                    Migrate::run),
            new Example(
                    "histories",
                    "check FOLDER",
                    "recorded runs of the examples: would they do the same today?",
                    Examples::histories),
            new Example(
                    "timeline",
                    "FILE [OTHER] [--FORM]",
                    "a picture of a recorded run, such as one of --record",
                    DrawTimeline::run),
            new Example(
                    "spring",
                    "",
                    "a web service with Spring Boot: orders that are undone when their client goes away",
                    _ -> elsewhere()));

    private Examples() {}

    public static void main(String... arguments) {
        System.exit(run(List.of(arguments)));
    }

    static int run(List<String> arguments) {
        if (arguments.isEmpty()) {
            System.out.print("Usage: ./run EXAMPLE [ARGUMENT...] [--record FILE]\n\n" + list()
                    + "\nThe run of these can be recorded with --record FILE: "
                    + recorded().stream().map(Recorded::name).collect(Collectors.joining(", ")) + "\n");
            return OK;
        }
        var name = arguments.getFirst();
        return ALL.stream()
                .filter(example -> example.name().equals(name))
                .findAny()
                .map(example -> example.run(arguments.subList(1, arguments.size())))
                .orElseGet(() -> {
                    System.err.print("There is no example '" + name + "'. There are:\n\n" + list());
                    return USAGE;
                });
    }

    private static int checkout(List<String> arguments) {
        if (arguments.contains("--on")) {
            return CheckoutOn.run(arguments);
        }
        return arguments.contains("--durable") ? DurableCheckout.run(arguments) : FindBugs.run(arguments);
    }

    private static int histories(List<String> arguments) {
        return CheckHistories.run(arguments, recorded());
    }

    /// The examples whose runs can be recorded.
    static List<Recorded<?>> recorded() {
        return ALL.stream()
                .<Recorded<?>>flatMap(example -> example.recorded().stream())
                .toList();
    }

    /// The script `run` starts this one from the module of its own that it has.
    private static int elsewhere() {
        System.err.println("spring: run it by ./run spring");
        return USAGE;
    }

    private static String list() {
        int width =
                ALL.stream().mapToInt(example -> example.usage().length()).max().orElse(0);
        return ALL.stream()
                .map(example -> "  " + example.usage()
                        + " ".repeat(width - example.usage().length() + 2) + example.shows())
                .collect(Collectors.joining("\n", "", "\n"));
    }
}
