package dev.syncopate.testkit.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.syncopate.Orchestration;
import dev.syncopate.Outcome;
import dev.syncopate.testkit.Trial;
import dev.syncopate.testkit.report.Bank.Approve;
import dev.syncopate.testkit.report.Bank.CardDeclined;
import dev.syncopate.testkit.report.Bank.Charge;
import dev.syncopate.testkit.report.Bank.Deposit;
import dev.syncopate.testkit.report.Bank.Refund;
import dev.syncopate.testkit.report.Bank.Reserve;
import dev.syncopate.testkit.report.Bank.World;
import java.util.List;
import java.util.function.Consumer;

/// Trials of small programs that have a bug.
@SuppressWarnings("ImmutableEnumChecker") // Programs and searches are methods.
enum Bugs {
    LOST_UPDATE_IN_FORKS(Programs::addTwice, Programs::addTwiceInTurn, Trial::explore) {
        @Override
        Trial<Bank<?>, Object, World> trial(Orchestration<Bank<?>, Object> program) {
            return in(program).atEnd("both are counted", (world, outcome) -> world.points == 2);
        }
    },
    LOST_UPDATE_IN_TWO_RUNS(Programs::addOne, Programs::addOne, Trial::explore) {
        @Override
        Trial<Bank<?>, Object, World> trial(Orchestration<Bank<?>, Object> program) {
            return in(program)
                    .together("other", Programs::addOne)
                    .atEnd("both are counted", (world, outcome) -> world.points == 2);
        }

        @Override
        Trial<Bank<?>, Object, World> edited() {
            return in(edited).together("second", Programs::addOne);
        }
    },
    DOUBLE_CHARGE_AFTER_A_CRASH(Programs::checkout, Programs::dearCheckout, Trial::crashEverywhere) {
        @Override
        Trial<Bank<?>, Object, World> trial(Orchestration<Bank<?>, Object> program) {
            return in(program).always("charged at most once", world -> world.charged <= 1200);
        }
    },
    LEAK_ON_FAILURE(Programs::checkout, Programs::chargeFirst, Trial::failEverywhere) {
        @Override
        Trial<Bank<?>, Object, World> trial(Orchestration<Bank<?>, Object> program) {
            return in(program)
                    .neverFailing(Reserve.class)
                    .failing(Charge.class, () -> new CardDeclined("no money"))
                    .atEnd(
                            "what is reserved is shipped",
                            (world, outcome) -> world.reserved.size() == world.shipped.size());
        }
    },
    SWALLOWED_CANCEL(Programs::shipAtEase, Programs::shipAtOnce, Trial::explore) {
        @Override
        Trial<Bank<?>, Object, World> trial(Orchestration<Bank<?>, Object> program) {
            return in(program)
                    .cancelled()
                    .atEnd(
                            "what is done is shipped",
                            (world, outcome) -> outcome instanceof Outcome.Failure || world.shipped.size() == 1);
        }
    },
    UNDO_IN_THE_WRONG_ORDER(Programs::openAccount, Programs::openEmptyAccount, Trial::failEverywhere) {
        @Override
        Trial<Bank<?>, Object, World> trial(Orchestration<Bank<?>, Object> program) {
            return in(program)
                    .neverFailing(Deposit.class)
                    .always("a closed account is empty", world -> world.open || world.balance == 0);
        }
    },
    UNDO_THAT_BELIEVES_ITS_ANSWER(Programs::refundOnFailure, Programs::refundOnFailure, Trial::failEverywhere) {
        @Override
        Trial<Bank<?>, Object, World> trial(Orchestration<Bank<?>, Object> program) {
            return in(program)
                    .neverFailing(Refund.class)
                    .atEnd(
                            "what fails costs nothing",
                            (world, outcome) -> outcome instanceof Outcome.Success || world.charged == 0);
        }

        @Override
        Trial<Bank<?>, Object, World> edited() {
            return in(edited).neverFailing(Charge.class);
        }
    },
    LATE_EFFECT_AFTER_A_RACE(Programs::raceTwoCards, Programs::chargeOneCard, Trial::explore) {
        @Override
        Trial<Bank<?>, Object, World> trial(Orchestration<Bank<?>, Object> program) {
            return in(program).atEnd("charged at most once", (world, outcome) -> world.charged <= 1200);
        }
    },
    LIMIT_WHILE_THE_ANSWER_IS_ON_ITS_WAY(Programs::chargeInTime, Programs::chargeAtAnyTime, Trial::explore) {
        @Override
        Trial<Bank<?>, Object, World> trial(Orchestration<Bank<?>, Object> program) {
            return in(program)
                    .atEnd(
                            "what is late costs nothing",
                            (world, outcome) -> !outcome.equals(LATE) || world.charged == 0);
        }
    },
    ASSERTION_WITH_A_MESSAGE(Programs::checkout, Programs::chargeFirst, Trial::crashEverywhere) {
        @Override
        Trial<Bank<?>, Object, World> trial(Orchestration<Bank<?>, Object> program) {
            return in(program).always("charged at most once", world -> {
                assertThat(world.charged).as("what the customer pays").isLessThanOrEqualTo(1200);
                return true;
            });
        }
    },
    STUCK_RUN(Programs::shipIfApproved, Programs::shipIfApproved, Trial::explore) {
        @Override
        Trial<Bank<?>, Object, World> trial(Orchestration<Bank<?>, Object> program) {
            return in(program).answering(Approve.class, approve -> List.<Boolean>of());
        }
    },
    NEVER_SEEN(Programs::checkout, Programs::checkout, Trial::explore) {
        @Override
        Trial<Bank<?>, Object, World> trial(Orchestration<Bank<?>, Object> program) {
            return in(program)
                    .sometimes("some run ships", world -> !world.shipped.isEmpty())
                    .sometimes("some run refunds", world -> world.charged < 0);
        }
    };

    private static final Outcome<Object> LATE = Outcome.success("too late");

    final Orchestration<Bank<?>, Object> program;

    /// The program after a change, which the schedule of its bug no longer fits.
    final Orchestration<Bank<?>, Object> edited;

    final Consumer<Trial<Bank<?>, Object, World>> search;

    Bugs(
            Orchestration<Bank<?>, Object> program,
            Orchestration<Bank<?>, Object> edited,
            Consumer<Trial<Bank<?>, Object, World>> search) {
        this.program = program;
        this.edited = edited;
        this.search = search;
    }

    Trial<Bank<?>, Object, World> edited() {
        return trial(edited);
    }

    abstract Trial<Bank<?>, Object, World> trial(Orchestration<Bank<?>, Object> program);

    static Trial<Bank<?>, Object, World> in(Orchestration<Bank<?>, Object> program) {
        return Trial.of(program).in(World::new, World::perform);
    }
}
