package dev.syncopate.examples.checkout.bugs;

import static dev.syncopate.examples.checkout.Order.DESK_AND_LAMP;

import dev.syncopate.examples.checkout.Checkout;
import dev.syncopate.examples.checkout.CheckoutTrial;
import dev.syncopate.examples.checkout.Program;
import dev.syncopate.examples.checkout.Receipt;
import dev.syncopate.examples.checkout.Search;
import dev.syncopate.examples.checkout.Shop;
import dev.syncopate.examples.checkout.World;
import dev.syncopate.testkit.Trial;
import dev.syncopate.testkit.TrialError;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Searches the checkout for bugs, and shows which search finds which of the six.
public final class FindBugs {
    private static final int OK = 0;
    private static final int USAGE = 2;

    private static final List<Bug> BUGS = Bug.all(DESK_AND_LAMP);

    private FindBugs() {}

    /// @param arguments none, or `--bug` and a number
    /// @return the exit code
    public static int run(List<String> arguments) {
        if (arguments.isEmpty()) {
            overview();
            return OK;
        }
        for (var bug : BUGS) {
            if (arguments.equals(List.of("--bug", String.valueOf(bug.number())))) {
                find(bug.search(), bug.program()).map(Throwable::getMessage).ifPresent(System.out::println);
                return OK;
            }
        }
        System.err.println("checkout: it takes no arguments, or --bug and a number from 1 to " + BUGS.size() + ".");
        return USAGE;
    }

    private static void overview() {
        System.out.println("The checkout:");
        trial(Program.of(Checkout.of(DESK_AND_LAMP)))
                .all()
                .searches()
                .forEach(searched -> System.out.println("  " + searched));
        System.out.println("\nSix bugs, and what finds them:");
        System.out.println("  " + row("", (Object[]) Search.values()));
        BUGS.forEach(bug -> System.out.println("  " + row(bug, findings(bug))));
        System.out.println("\nReports: ./run checkout --bug N");
    }

    private static Object[] findings(Bug bug) {
        return Stream.of(Search.values())
                .map(search -> find(search, bug.program()).isPresent() ? "found" : "-")
                .toArray();
    }

    private static String row(Object bug, Object... searches) {
        return String.format("%-32s", bug)
                + String.format("  %-7s  %-14s  %-15s", searches).stripTrailing();
    }

    /// What a search finds in a program; empty if it finds nothing.
    static Optional<TrialError> find(Search search, Program program) {
        try {
            search.search(trial(program));
            return Optional.empty();
        } catch (TrialError found) {
            return Optional.of(found);
        }
    }

    private static Trial<Shop<?>, Receipt, World> trial(Program program) {
        return CheckoutTrial.of(program, DESK_AND_LAMP);
    }
}
