package dev.syncopate.examples.checkout.bugs;

import static dev.syncopate.examples.checkout.Search.CRASH_EVERYWHERE;
import static dev.syncopate.examples.checkout.Search.EXPLORE;
import static dev.syncopate.examples.checkout.Search.FAIL_EVERYWHERE;

import dev.syncopate.examples.checkout.Order;
import dev.syncopate.examples.checkout.Program;
import dev.syncopate.examples.checkout.Search;
import java.util.List;

/// One of the six bugs.
///
/// @param number from 1
/// @param title what it is
/// @param search the search that shows it best
/// @param program a checkout that has it
/// @param nearMiss a checkout that looks as if it had it, and has not
public record Bug(int number, String title, Search search, Program program, Program nearMiss) {

    /// Returns the six, in checkouts of an order.
    public static List<Bug> all(Order order) {
        return List.of(
                new Bug(1, "leak on failure", FAIL_EVERYWHERE, Leak.bug(order), Leak.nearMiss(order)),
                new Bug(
                        2,
                        "double charge after a crash",
                        CRASH_EVERYWHERE,
                        DoubleCharge.bug(order),
                        DoubleCharge.nearMiss(order)),
                new Bug(3, "lost update between forks", EXPLORE, LostUpdate.bug(order), LostUpdate.nearMiss(order)),
                new Bug(4, "swallowed cancel", EXPLORE, SwallowedCancel.bug(order), SwallowedCancel.nearMiss(order)),
                new Bug(
                        5,
                        "undo in the wrong order",
                        FAIL_EVERYWHERE,
                        WrongOrder.bug(order),
                        WrongOrder.nearMiss(order)),
                new Bug(
                        6,
                        "undo that believes its answer",
                        FAIL_EVERYWHERE,
                        BelievedAnswer.bug(order),
                        BelievedAnswer.nearMiss(order)));
    }

    @Override
    public String toString() {
        return number + " " + title;
    }
}
