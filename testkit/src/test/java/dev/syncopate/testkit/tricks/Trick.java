package dev.syncopate.testkit.tricks;

import static dev.syncopate.combinators.Combinators.compensate;
import static dev.syncopate.combinators.Combinators.parallel;
import static dev.syncopate.testkit.tricks.Finder.CRASH;
import static dev.syncopate.testkit.tricks.Finder.EXPLORE;
import static dev.syncopate.testkit.tricks.Finder.FAIL;

import dev.syncopate.Executor;
import dev.syncopate.Orchestration;
import dev.syncopate.Outcome;
import dev.syncopate.Outcome.Success;
import dev.syncopate.testkit.Trial;
import dev.syncopate.testkit.tricks.Act.Charge;
import dev.syncopate.testkit.tricks.Act.Refund;
import dev.syncopate.testkit.tricks.Act.Release;
import dev.syncopate.testkit.tricks.Act.Reserve;
import dev.syncopate.testkit.tricks.Act.Ship;
import dev.syncopate.testkit.tricks.Act.World;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Bugs of different kinds, the searches that find them, and a near miss of each.
enum Trick {
    LIMIT_SHORTER_THAN_WHAT_IT_LIMITS(EXPLORE, FAIL, CRASH) {
        @Override
        Trial<Act<?>, String, World> trial(boolean bug) {
            return in(Programs.asksThreeTimes(Duration.ofSeconds(bug ? 90 : 240)))
                    .sometimes("the third answer is waited for", world -> world.shipped.contains("3"));
        }
    },
    UNDO_REGISTERED_AFTER_THE_EFFECT(EXPLORE, FAIL) {
        @Override
        Trial<Act<?>, String, World> trial(boolean bug) {
            return in(Programs.registersUndo(bug))
                    .cancelled()
                    .neverFailing(Release.class)
                    .atEnd(ALL, Trick::allOrNothing);
        }
    },
    SETTLE_THAT_IGNORES_A_FAILURE(FAIL) {
        @Override
        Trial<Act<?>, String, World> trial(boolean bug) {
            return in(Programs.settles(bug))
                    .through(shop -> parallel(shop))
                    .always("what is shipped is reserved", world -> world.reserved.containsAll(world.shipped));
        }
    },
    SHIELD_MISSING_AROUND_AN_UNDO(EXPLORE) {
        @Override
        Trial<Act<?>, String, World> trial(boolean bug) {
            return in(Programs.undoes(!bug))
                    .cancelled()
                    .neverFailing(Release.class)
                    .atEnd(ALL, Trick::allOrNothing);
        }
    },
    LOSER_OF_A_RACE_IS_PAID_TOO(EXPLORE, CRASH) {
        @Override
        Trial<Act<?>, String, World> trial(boolean bug) {
            return in(Programs.races(!bug))
                    .through(shop -> parallel(shop))
                    .neverFailing(Refund.class)
                    .atEnd("paid once", (world, outcome) -> !(outcome instanceof Success) || world.paid() == 10);
        }
    },
    LIMIT_TAKEN_FOR_A_FAILURE(EXPLORE) {
        @Override
        Trial<Act<?>, String, World> trial(boolean bug) {
            return in(Programs.triesTheOtherBank(bug))
                    .neverFailing(Charge.class)
                    .always("paid once", world -> world.charges.size() <= 1);
        }
    },
    KEY_SHARED_BY_TWO_CHARGES(EXPLORE, FAIL, CRASH) {
        @Override
        Trial<Act<?>, String, World> trial(boolean bug) {
            return Trial.of(Programs.CHARGES_TWICE)
                    .in(
                            World::new,
                            (world, action, call) ->
                                    world.perform(action, bug ? action.toString() : call.idempotencyKey()))
                    .atEnd("both are paid", (world, outcome) -> !(outcome instanceof Success) || world.paid() == 20);
        }
    },
    COMPENSATION_THAT_NEEDS_THE_ANSWER(EXPLORE, FAIL) {
        @Override
        Trial<Act<?>, String, World> trial(boolean bug) {
            return in(Programs.CHARGES_AND_SHIPS)
                    .through(bug ? Trick::refundsByReceipt : Trick::refunds)
                    .cancelled()
                    .neverFailing(Refund.class)
                    .neverFailing(Ship.class)
                    .atEnd("paid if shipped", (world, outcome) -> outcome instanceof Success || world.paid() == 0);
        }
    },
    BUDGET_BYPASSED_BY_FORKS(EXPLORE, FAIL, CRASH) {
        @Override
        Trial<Act<?>, String, World> trial(boolean bug) {
            return in(Programs.spends(bug ? 3 : 1))
                    .through(shop -> parallel(shop))
                    .always("20 cents at most", world -> world.paid() <= 20);
        }
    },
    LEAK_IF_TWO_ACTIONS_FAIL(FAIL) {
        @Override
        Trial<Act<?>, String, World> trial(boolean bug) {
            return in(Programs.shipsSomehow(!bug))
                    .neverFailing(Reserve.class)
                    .neverFailing(Release.class)
                    .atEnd(ALL, Trick::allOrNothing);
        }
    };

    private static final String ALL = "all or nothing";

    @SuppressWarnings("ImmutableEnumChecker") // Set.of(...) is.
    final Set<Finder> finders;

    Trick(Finder... finders) {
        this.finders = Set.of(finders);
    }

    abstract Trial<Act<?>, String, World> trial(boolean bug);

    static Trial<Act<?>, String, World> in(Orchestration<Act<?>, String> program) {
        return Trial.of(program).in(World::new, (world, action, call) -> world.perform(action, call));
    }

    private static boolean allOrNothing(World world, Outcome<String> outcome) {
        return world.reserved.isEmpty() != outcome instanceof Success;
    }

    private static Executor<Act<?>> refunds(Executor<Act<?>> shop) {
        return shop.with(compensate((Act<?> action) ->
                action instanceof Charge(var order, int cents) ? Optional.of(new Refund(order)) : Optional.empty()));
    }

    private static Executor<Act<?>> refundsByReceipt(Executor<Act<?>> shop) {
        return shop.with(compensate((Act<?> action, Outcome<@Nullable Object> outcome) ->
                action instanceof Charge && outcome instanceof Success<?>(String receipt)
                        ? Optional.of(new Refund(receipt.substring("receipt of ".length())))
                        : Optional.empty()));
    }
}
