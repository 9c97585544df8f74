package dev.syncopate.examples.checkout.bugs;

import dev.syncopate.examples.checkout.Order;
import dev.syncopate.examples.checkout.Program;
import java.util.List;

/// One of the six bugs.
///
/// @param number from 1
/// @param title what it is
/// @param program a checkout that has it
/// @param nearMiss a checkout that looks as if it had it, and has not
public record Bug(int number, String title, Program program, Program nearMiss) {

    /// Returns the six, of the checkout of an order.
    public static List<Bug> all(Order order) {
        return List.of(
                new Bug(1, "leak on failure", Leak.bug(order), Leak.nearMiss(order)),
                new Bug(2, "double charge after a crash", DoubleCharge.bug(order), DoubleCharge.nearMiss(order)),
                new Bug(3, "lost update between forks", LostUpdate.bug(order), LostUpdate.nearMiss(order)),
                new Bug(4, "swallowed cancel", SwallowedCancel.bug(order), SwallowedCancel.nearMiss(order)),
                new Bug(5, "undo in the wrong order", WrongOrder.bug(order), WrongOrder.nearMiss(order)),
                new Bug(6, "undo that believes its answer", BelievedAnswer.bug(order), BelievedAnswer.nearMiss(order)));
    }

    @Override
    public String toString() {
        return number + " " + title;
    }
}
