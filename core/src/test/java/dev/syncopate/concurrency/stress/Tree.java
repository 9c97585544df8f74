package dev.syncopate.concurrency.stress;

import java.util.List;
import java.util.stream.Stream;

/// What is to be orchestrated, as data.
sealed interface Tree {

    /// One action that takes `nanos`. One that is deaf is not to be interrupted.
    record Act(int id, long nanos, boolean fails, boolean deaf) implements Tree {}

    record Sleep(long nanos) implements Tree {}

    record Seq(List<Tree> parts) implements Tree {}

    /// Catches failures, but no cancellation.
    record Catch(Tree body) implements Tree {}

    /// Runs `cleanup` shielded, in a `finally`.
    record Finally(Tree body, Tree cleanup) implements Tree {}

    record Shield(Tree body) implements Tree {}

    /// Catches its cancellation and goes on.
    record Stubborn(Tree body) implements Tree {}

    /// Yielded at once; attempted where tolerant.
    record Group(List<Act> acts, boolean tolerant) implements Tree {}

    record Gather(Way way, int number, List<Tree> parts) implements Tree {}

    record Timeout(int id, long nanos, Tree body) implements Tree {}

    /// Forks all, does something meanwhile, and then does with each fork as its fate says.
    record Forks(List<Forked> forks, Tree meanwhile) implements Tree {}

    record Forked(Tree body, Fate fate) {}

    enum Way {
        ALL,
        MAP,
        RACE,
        FIRST_SUCCESS,
        EVERY_OUTCOME,
        AT_LEAST,
        TOLERATE
    }

    enum Fate {
        JOINED,
        LOOKED_AT,
        LEFT,
        CANCELLED,
        CANCELLED_AND_LEFT
    }

    /// This tree and all within.
    default Stream<Tree> all() {
        Stream<Tree> within = switch (this) {
            case Act act -> Stream.of();
            case Sleep sleep -> Stream.of();
            case Seq(var parts) -> parts.stream();
            case Catch(var body) -> Stream.of(body);
            case Finally(var body, var cleanup) -> Stream.of(body, cleanup);
            case Shield(var body) -> Stream.of(body);
            case Stubborn(var body) -> Stream.of(body);
            case Group(var acts, var tolerant) -> acts.stream().map(act -> (Tree) act);
            case Gather(var way, var number, var parts) -> parts.stream();
            case Timeout(var id, var nanos, var body) -> Stream.of(body);
            case Forks(var forks, var meanwhile) ->
                Stream.concat(forks.stream().map(Forked::body), Stream.of(meanwhile));
        };
        return Stream.concat(Stream.of(this), within.flatMap(Tree::all));
    }
}
