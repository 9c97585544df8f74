package dev.syncopate.testkit.tricks;

import dev.syncopate.ActionFailedException;
import dev.syncopate.Conductor;
import dev.syncopate.Orchestration;
import dev.syncopate.Outcome;
import dev.syncopate.testkit.tricks.Act.Ask;
import dev.syncopate.testkit.tricks.Act.Charge;
import dev.syncopate.testkit.tricks.Act.Refund;
import dev.syncopate.testkit.tricks.Act.Release;
import dev.syncopate.testkit.tricks.Act.Reserve;
import dev.syncopate.testkit.tricks.Act.Ship;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeoutException;

/// The programs of the tricks, with and without their bugs.
final class Programs {
    private static final Charge CHARGE = new Charge("o1", 10);

    static final Orchestration<Act<?>, String> CHARGES_TWICE = conductor -> {
        conductor.yield(CHARGE);
        return conductor.yield(CHARGE);
    };

    static final Orchestration<Act<?>, String> CHARGES_AND_SHIPS = conductor -> {
        conductor.yield(CHARGE);
        conductor.yield(new Ship("desk"));
        return "shipped";
    };

    private Programs() {}

    static Orchestration<Act<?>, String> asksThreeTimes(Duration limit) {
        return conductor -> conductor.timeout(limit, part -> {
            int times = 1;
            while (!part.yield(new Ask("" + times))) {
                part.sleep(Duration.ofMinutes(1));
                times++;
            }
            part.yield(new Ship("" + times));
            return times + " times";
        });
    }

    static Orchestration<Act<?>, String> registersUndo(boolean late) {
        return conductor -> {
            Deque<Release> undos = new ArrayDeque<>();
            try {
                for (String article : List.of("desk", "lamp")) {
                    if (!late) {
                        undos.push(new Release(article));
                    }
                    conductor.yield(new Reserve(article));
                    if (late) {
                        undos.push(new Release(article));
                    }
                }
                return "reserved";
            } catch (RuntimeException e) {
                undos.forEach(undo -> conductor.shielded(part -> part.yield(undo)));
                throw e;
            }
        };
    }

    static Orchestration<Act<?>, String> settles(boolean blindly) {
        return conductor -> {
            List<String> articles = List.of("desk", "lamp");
            List<Outcome<Void>> reserved =
                    conductor.attempt(articles.stream().map(Reserve::new).toList());
            for (int i = 0; i < articles.size(); i++) {
                if (blindly || reserved.get(i) instanceof Outcome.Success<Void>) {
                    conductor.yield(new Ship(articles.get(i)));
                }
            }
            return "shipped";
        };
    }

    static Orchestration<Act<?>, String> undoes(boolean shielded) {
        return conductor -> {
            try {
                conductor.yield(new Reserve("desk"));
                return conductor.yield(CHARGE);
            } catch (RuntimeException e) {
                if (shielded) {
                    conductor.shielded(part -> part.yield(new Release("desk")));
                } else {
                    conductor.yield(new Release("desk"));
                }
                throw e;
            }
        };
    }

    static Orchestration<Act<?>, String> races(boolean refunding) {
        return conductor -> {
            String first = conductor.race(List.of(paysBy("card"), paysBy("bank")));
            if (refunding) {
                conductor.yield(new Refund(first.equals("card") ? "bank" : "card"));
            }
            return first;
        };
    }

    private static Orchestration<Act<?>, String> paysBy(String how) {
        return child -> {
            child.yield(new Charge(how, 10));
            return how;
        };
    }

    static Orchestration<Act<?>, String> triesTheOtherBank(boolean whateverHappens) {
        return conductor -> {
            try {
                return conductor.timeout(Duration.ofMinutes(1), part -> firstBank(part, whateverHappens));
            } catch (TimeoutException e) {
                return "late";
            }
        };
    }

    private static String firstBank(Conductor<Act<?>> conductor, boolean whateverHappens) {
        try {
            return conductor.yield(CHARGE);
        } catch (RuntimeException e) {
            if (!whateverHappens && !(e instanceof ActionFailedException)) {
                throw e;
            }
            return conductor.shielded(part -> part.yield(new Charge("o1 at the other", 10)));
        }
    }

    /// Three forks share a budget of 20.
    static Orchestration<Act<?>, String> spends(int atOnce) {
        return conductor -> {
            int[] left = {20};
            conductor.map(List.of("a", "b", "c"), atOnce, (child, order) -> {
                if (left[0] >= 10) {
                    child.yield(new Charge(order, 10));
                    left[0] -= 10;
                }
                return order;
            });
            return "spent";
        };
    }

    static Orchestration<Act<?>, String> shipsSomehow(boolean careful) {
        return conductor -> {
            conductor.yield(new Reserve("desk"));
            try {
                conductor.yield(new Ship("desk by road"));
            } catch (ActionFailedException e) {
                try {
                    conductor.yield(new Ship("desk by rail"));
                } catch (ActionFailedException again) {
                    if (careful) {
                        conductor.yield(new Release("desk"));
                    }
                    throw again;
                }
            }
            return "shipped";
        };
    }
}
