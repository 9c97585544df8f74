package dev.syncopate.concurrency.stress;

import dev.syncopate.Completion;
import dev.syncopate.Conductor;
import dev.syncopate.Fork;
import dev.syncopate.Orchestration;
import dev.syncopate.Outcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;

/// Yields what a tree says. The result tells of everything that was got.
final class Staging {
    private final Conductor<Deed> conductor;
    private final Scope scope;

    private Staging(Conductor<Deed> conductor, Scope scope) {
        this.conductor = conductor;
        this.scope = scope;
    }

    static Orchestration<Deed, String> of(Tree tree, Scope scope) {
        return conductor -> new Staging(conductor, scope).play(tree);
    }

    private String play(Tree tree) throws Exception {
        return switch (tree) {
            case Tree.Act act -> conductor.yield(new Deed.Do(act, scope));
            case Tree.Sleep(long nanos) -> {
                conductor.sleep(Duration.ofNanos(nanos));
                yield "z";
            }
            case Tree.Seq(var parts) -> {
                List<String> got = new ArrayList<>();
                for (Tree part : parts) {
                    got.add(play(part));
                }
                yield String.join(" ", got);
            }
            case Tree.Catch(var body) -> caught(body);
            case Tree.Finally(var body, var cleanup) -> {
                try {
                    yield play(body);
                } finally {
                    conductor.shielded(shield -> play(cleanup));
                }
            }
            case Tree.Shield(var body) -> conductor.shielded(shield -> play(body));
            case Tree.Stubborn(var body) -> stubborn(body);
            case Tree.Group(var acts, var tolerant) -> group(acts, tolerant);
            case Tree.Gather gather -> gather(gather);
            case Tree.Timeout timeout -> timed(timeout);
            case Tree.Forks(var forks, var meanwhile) -> forked(forks, meanwhile);
        };
    }

    private String caught(Tree body) {
        try {
            return play(body);
        } catch (CancellationException e) {
            throw e;
        } catch (Exception e) {
            return Ending.of(e).told();
        }
    }

    private String stubborn(Tree body) throws Exception {
        try {
            return play(body);
        } catch (CancellationException e) {
            return "stubborn";
        }
    }

    private String group(List<Tree.Act> acts, boolean tolerant) {
        List<Deed.Do> deeds = acts.stream().map(act -> new Deed.Do(act, scope)).toList();
        if (!tolerant) {
            return bracketed(conductor.yield(deeds));
        }
        List<Outcome<String>> outcomes = conductor.attempt(deeds);
        return told(outcomes);
    }

    private String gather(Tree.Gather gather) {
        Scope inner = new Scope(scope);
        List<Orchestration<Deed, String>> bodies =
                gather.parts().stream().map(part -> of(part, inner)).toList();
        try {
            return switch (gather.way()) {
                case ALL -> bracketed(conductor.all(bodies));
                case MAP ->
                    bracketed(conductor.map(
                            gather.parts(), gather.number(), (child, part) -> new Staging(child, inner).play(part)));
                case RACE -> conductor.race(bodies);
                case FIRST_SUCCESS -> conductor.firstSuccess(bodies);
                case EVERY_OUTCOME -> told(conductor.settle(bodies, Completion.everyOutcome()));
                case AT_LEAST -> told(conductor.settle(bodies, Completion.atLeast(gather.number())));
                case TOLERATE -> told(conductor.settle(bodies, Completion.tolerate(gather.number())));
            };
        } finally {
            inner.close();
        }
    }

    private String timed(Tree.Timeout timeout) {
        Scope inner = new Scope(scope);
        try {
            return conductor.timeout(Duration.ofNanos(timeout.nanos()), of(timeout.body(), inner));
        } catch (TimeoutException e) {
            throw new IllegalStateException("timeout " + timeout.id(), e);
        } finally {
            inner.close();
        }
    }

    private String forked(List<Tree.Forked> children, Tree meanwhile) throws Exception {
        List<Fork<String>> forks = new ArrayList<>();
        List<Scope> scopes = new ArrayList<>();
        for (Tree.Forked child : children) {
            Scope inner = new Scope(scope);
            scopes.add(inner);
            forks.add(conductor.fork(of(child.body(), inner)));
        }
        List<String> got = new ArrayList<>();
        got.add(play(meanwhile));
        for (int i = 0; i < forks.size(); i++) {
            Fork<String> fork = forks.get(i);
            switch (children.get(i).fate()) {
                case LEFT -> {}
                case CANCELLED_AND_LEFT -> {
                    fork.cancel();
                    // By then it has ended, or takes longer: else it would depend on chance which is first.
                    conductor.<Void>shielded(shield -> {
                        conductor.sleep(Duration.ofNanos(1));
                        return null;
                    });
                }
                case JOINED -> {
                    Ending ended = outcome(fork, scopes.get(i));
                    got.add(ended.isReturned() ? ended.text() : fork.join());
                }
                case LOOKED_AT -> got.add(outcome(fork, scopes.get(i)).told());
                case CANCELLED -> {
                    fork.cancel();
                    Scope inner = scopes.get(i);
                    got.add(conductor.shielded(shield -> outcome(fork, inner).told()));
                }
            }
        }
        return bracketed(got);
    }

    private static Ending outcome(Fork<String> fork, Scope scope) {
        Ending ending = Ending.of(fork.joinOutcome());
        scope.close();
        return ending;
    }

    private static String told(List<Outcome<String>> outcomes) {
        return bracketed(outcomes.stream().map(Ending::of).map(Ending::told).toList());
    }

    static String bracketed(List<String> parts) {
        return parts.stream().collect(Collectors.joining(" ", "[", "]"));
    }
}
