package dev.syncopate.testkit.search;

import dev.syncopate.Action;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.concurrent.PriorityBlockingQueue;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/// Contents of maps and collections, and of what has none or cannot be read.
final class Contents {
    private Contents() {}

    /// What cannot be read.
    ///
    /// @param what it is, for people
    record Opaque(String what) implements Content {
        @Override
        public void fold(Object value, Fingerprint into) {
            into.opaque(value);
        }
    }

    /// What has nothing that could change, such as a lock, whose state is that of threads.
    ///
    /// @param kind the number of its class
    record Nothing(long kind) implements Content {
        @Override
        public void fold(Object value, Fingerprint into) {
            into.step(kind);
        }
    }

    /// Folds a map by its entries, whatever their order and the class of the map.
    ///
    /// @param state folds the fields of a user's subclass of `HashMap` and the like
    record Entries(@Nullable Content state) implements Content {
        private static final long MAP = Content.number("a map");

        @Override
        public void fold(Object value, Fingerprint into) {
            if (into.enterLoop(value)) {
                into.step(MAP);
                into.addUnordered((Map<?, ?>) value);
                if (state != null) {
                    state.fold(value, into);
                }
                into.leaveLoop();
            }
        }

        @Override
        public void parts(Object value, BiConsumer<String, @Nullable Object> each) {
            ((Map<?, ?>) value).forEach((key, item) -> {
                String name = "[" + Action.text(key) + "]";
                each.accept(name + ".key", key);
                each.accept(name, item);
            });
            if (state != null) {
                state.parts(value, each);
            }
        }
    }

    /// Folds a collection by its elements, whatever its class: a list by `List.equals`, a set by
    /// `Set.equals`.
    static final class Elements implements Content {
        private static final long LIST = Content.number("a list");
        private static final long SET = Content.number("a set");

        private final long kind;
        private final boolean ordered;
        private final @Nullable Content state;

        Elements(Class<?> type, @Nullable Content state) {
            boolean set = Set.class.isAssignableFrom(type);
            boolean heap = PriorityQueue.class.isAssignableFrom(type) || type == PriorityBlockingQueue.class;
            this.ordered = !set && !heap; // a heap's order tells how it was built
            this.kind = set ? SET : List.class.isAssignableFrom(type) ? LIST : Content.number(type);
            this.state = state;
        }

        /// Whether the order of the elements counts.
        boolean isOrdered() {
            return ordered;
        }

        @Override
        public void fold(Object value, Fingerprint into) {
            if (into.enterLoop(value)) {
                into.step(kind);
                if (ordered) {
                    into.addOrdered((Collection<?>) value);
                } else {
                    into.addUnordered((Collection<?>) value);
                }
                if (state != null) {
                    state.fold(value, into);
                }
                into.leaveLoop();
            }
        }

        @Override
        public void parts(Object value, BiConsumer<String, @Nullable Object> each) {
            int at = 0;
            for (Object item : (Collection<?>) value) {
                each.accept("[" + at++ + "]", item);
            }
            if (state != null) {
                state.parts(value, each);
            }
        }
    }
}
