package dev.syncopate.testkit.search;

import dev.syncopate.Executor;
import dev.syncopate.Layer;
import dev.syncopate.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// The content of a session's state: equal states have the same future.
final class SessionState {
    /// Layers that keep nothing between two actions.
    private static final Set<String> STATELESS = Set.of("atLeastOnce", "atMostOnce", "repeatable", "deferred");

    private final Session session;

    /// What layers of the process keep in their fields, such as whether a breaker is open.
    private final List<Object> layers = new ArrayList<>();

    private final Fingerprint print = new Fingerprint();
    private boolean promises;

    /// Whether layers of the run may undo something if a strand fails.
    private boolean undoes;

    /// Whether layers of the run may keep in which order something happened.
    private boolean knowsOrder;

    private boolean dependsOnOrder;

    private boolean changed = true;
    private final Fingerprint world = new Fingerprint();

    SessionState(Session session) {
        this.session = session;
    }

    /// Something may have changed in the world.
    void changed() {
        changed = true;
    }

    /// An executor was put together.
    void uses(Executor<?> stack) {
        layers.clear();
        changed = true;
        dependsOnOrder = dependOnOrder(stack.layers());
        for (Layer layer : stack.layers()) {
            boolean unknown = layer.kind() == Layer.Kind.RUN && layer.role() == Role.OTHER;
            knowsOrder |= unknown;
            undoes |= unknown || layer.role() == Role.COMPENSATE;
        }
        add(stack.insideLog().layers());
    }

    /// Something else may keep what matters.
    void keeps(Object other) {
        layers.add(other);
    }

    void add(List<Layer> more) {
        for (Layer layer : more) {
            promises |= layer.name().equals("atMostOnce");
            boolean keeps = layer.kind() == Layer.Kind.PROCESS
                    || (layer.kind() == Layer.Kind.NEUTRAL && layer.role() == Role.OTHER);
            if (keeps && !STATELESS.contains(layer.name())) {
                layers.add(layer.behaviour());
            }
        }
    }

    /// Whether a layer of the run may treat the first of several forks otherwise, as a memo does of two
    /// that yield equal actions.
    static boolean dependOnOrder(List<Layer> layers) {
        return layers.stream()
                .anyMatch(layer ->
                        layer.kind() == Layer.Kind.RUN && layer.role() != Role.COMPENSATE && layer.role() != Role.GATE);
    }

    /// What each run has got to know and what it does, in pairs, in the state that was asked for last;
    /// empty if a layer may depend on more.
    long[] ofRuns() {
        long[] all = new long[dependsOnOrder ? 0 : 2 * session.runs().size()];
        for (int i = 0; i < all.length; i += 2) {
            LiveRun run = session.runs().get(i / 2);
            all[i] = run.knows();
            all[i + 1] = run.does();
        }
        return all;
    }

    /// Whether anything is declared to be done at most once.
    boolean promises() {
        return promises;
    }

    boolean undoes() {
        return undoes;
    }

    boolean knowsOrder() {
        return knowsOrder;
    }

    /// The content of the world, and of what layers keep.
    Fingerprint ofWorld() {
        if (changed || session.inTurns) {
            world.reset();
            world.add(session.world);
            layers.forEach(world::add);
            changed = false;
        }
        return world;
    }

    /// The content of the whole state; that of the world alone, if that cannot be compared.
    Fingerprint whole() {
        print.reset();
        for (LiveRun run : session.runs()) {
            run.addTo(print);
        }
        session.addTo(print);
        Fingerprint content = ofWorld();
        print.add(content.high());
        print.add(content.low());
        return content.isOpaque() ? content : print;
    }
}
