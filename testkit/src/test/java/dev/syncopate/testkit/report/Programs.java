package dev.syncopate.testkit.report;

import dev.syncopate.Conductor;
import dev.syncopate.testkit.report.Bank.Approve;
import dev.syncopate.testkit.report.Bank.Charge;
import dev.syncopate.testkit.report.Bank.Close;
import dev.syncopate.testkit.report.Bank.Deposit;
import dev.syncopate.testkit.report.Bank.Open;
import dev.syncopate.testkit.report.Bank.Read;
import dev.syncopate.testkit.report.Bank.Refund;
import dev.syncopate.testkit.report.Bank.Reserve;
import dev.syncopate.testkit.report.Bank.Ship;
import dev.syncopate.testkit.report.Bank.Withdraw;
import dev.syncopate.testkit.report.Bank.Write;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeoutException;

/// Small programs with a bug each. Their lines are in the reports: change these together.
final class Programs {
    private Programs() {}

    static int addTwice(Conductor<Bank<?>> conductor) throws Exception {
        var ann = conductor.fork("ann", Programs::addOne);
        var bob = conductor.fork("bob", Programs::addOne);
        return ann.join() + bob.join();
    }

    static int addOne(Conductor<Bank<?>> conductor) {
        int points = conductor.yield(new Read());
        conductor.yield(new Write(points + 1));
        return points + 1;
    }

    static String checkout(Conductor<Bank<?>> conductor) {
        conductor.yield(new Reserve("o1"));
        String receipt = conductor.yield(new Charge("o1", 1200));
        conductor.yield(new Ship("o1"));
        return receipt;
    }

    static String shipAtEase(Conductor<Bank<?>> conductor) {
        conductor.yield(new Reserve("o1"));
        try {
            conductor.yield(new Ship("o1"));
        } catch (RuntimeException e) {
            return "will be shipped tomorrow";
        }
        return "shipped";
    }

    static String openAccount(Conductor<Bank<?>> conductor) {
        conductor.yield(new Open("a"));
        try {
            conductor.yield(new Deposit("a", 500));
            conductor.yield(new Ship("card"));
            return "opened";
        } catch (RuntimeException e) {
            conductor.yield(new Close("a"));
            conductor.yield(new Withdraw("a", 500));
            throw e;
        }
    }

    static String refundOnFailure(Conductor<Bank<?>> conductor) {
        boolean charged = false;
        try {
            conductor.yield(new Charge("o1", 1200));
            charged = true;
            conductor.yield(new Ship("o1"));
            return "shipped";
        } catch (RuntimeException e) {
            if (charged) {
                conductor.yield(new Refund("o1"));
            }
            throw e;
        }
    }

    static String raceTwoCards(Conductor<Bank<?>> conductor) {
        return conductor.race(List.of(
                one -> one.yield(new Charge("o1 by card", 1200)),
                other -> other.yield(new Charge("o1 by bank", 1200))));
    }

    static String chargeInTime(Conductor<Bank<?>> conductor) throws Exception {
        try {
            return conductor.timeout(Duration.ofSeconds(30), part -> part.yield(new Charge("o1", 1200)));
        } catch (TimeoutException e) {
            return "too late";
        }
    }

    static String shipIfApproved(Conductor<Bank<?>> conductor) {
        conductor.yield(new Reserve("o1"));
        if (conductor.yield(new Approve("o1"))) {
            conductor.yield(new Ship("o1"));
        }
        return "done";
    }

    // What follows is edited.

    static int addTwiceInTurn(Conductor<Bank<?>> conductor) throws Exception {
        var ann = conductor.fork("ann", Programs::addOne);
        return ann.join() + addOne(conductor);
    }

    static String dearCheckout(Conductor<Bank<?>> conductor) {
        conductor.yield(new Reserve("o1"));
        return conductor.yield(new Charge("o1", 1300));
    }

    static String chargeFirst(Conductor<Bank<?>> conductor) {
        String receipt = conductor.yield(new Charge("o1", 1200));
        conductor.yield(new Reserve("o1"));
        conductor.yield(new Ship("o1"));
        return receipt;
    }

    static String shipAtOnce(Conductor<Bank<?>> conductor) {
        conductor.yield(new Ship("o1"));
        return "shipped";
    }

    static String openEmptyAccount(Conductor<Bank<?>> conductor) {
        conductor.yield(new Open("a"));
        return "opened";
    }

    static String chargeOneCard(Conductor<Bank<?>> conductor) {
        return conductor.race(List.of(one -> one.yield(new Charge("o1 by card", 1200))));
    }

    static String chargeAtAnyTime(Conductor<Bank<?>> conductor) {
        return conductor.call(part -> part.yield(new Charge("o1", 1200)));
    }
}
