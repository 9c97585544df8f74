package dev.syncopate.time;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/// The waiters of a run that wait, where threads take turns. Guarded by who has it.
public final class WaitList {
    private final WaitNode end = new WaitNode(null);

    static WaitNode node(Waiter waiter) {
        WaitNode node = waiter.node;
        if (node == null) {
            node = new WaitNode(waiter);
            waiter.node = node;
        }
        return node;
    }

    /// What the run knows about a waiter; made when it is first asked for.
    public static Object tag(Waiter waiter, Supplier<?> made) {
        WaitNode node = node(waiter);
        Object tag = node.tag;
        if (tag == null) {
            tag = made.get();
            node.tag = tag;
        }
        return tag;
    }

    void add(Waiter waiter) {
        node(waiter).addBefore(end);
    }

    void remove(Waiter waiter) {
        node(waiter).remove();
    }

    List<Waiter> all() {
        List<Waiter> all = new ArrayList<>();
        for (WaitNode node = end.newer; node != end; node = node.newer) {
            if (node.waiter != null) {
                all.add(node.waiter);
            }
        }
        return all;
    }
}
