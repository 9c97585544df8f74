package dev.syncopate.durable.kill;

import dev.syncopate.Action;
import dev.syncopate.json.JsonCodec;

/// What the programs do. The name of each action tells all that its run has seen so far, so a run that
/// goes on differently yields another action.
sealed interface Act extends Action<Act, String> {
    JsonCodec CODEC = JsonCodec.of(Act.class);

    String name();

    enum Kind {
        ANSWERS,
        FAILS,
        /// Answers although it was cancelled.
        DEAF,
        /// Is undone if the run fails.
        UNDONE,
        /// Fails at its first attempt, and is tried again.
        RETRIED,
        /// Has a limit of its own.
        LIMITED,
    }

    /// @param micros how long it takes
    record Do(String name, Kind kind, int micros) implements Act {}

    /// At most once.
    record Once(String name, int micros) implements Act {
        static final String MARK = "once ";

        Once(Trace trace, int id, int micros) {
            this(MARK + trace.name(id), micros);
        }
    }

    /// Repeatable, so it begins before what led to it is on the disk.
    record Look(String name) implements Act {
        static final String MARK = "look ";

        Look(Trace trace, int id) {
            this(MARK + trace.name(id));
        }
    }

    /// Deferred: it is answered from outside.
    record Later(String name) implements Act {}

    /// Cannot be stored, and therefore is not performed.
    record Unstorable(String name, Object what) implements Act {
        Unstorable(String name) {
            this(name, new Opaque());
        }

        private static final class Opaque {
            @Override
            public String toString() {
                return "opaque";
            }
        }
    }
}
