package dev.syncopate.running;

import java.util.function.BooleanSupplier;

/// What a strand waits for. True for ever once true.
interface Awaited extends BooleanSupplier {
    /// A time alone, at which the wait ends.
    Awaited TIME = new Awaited() {
        @Override
        public boolean getAsBoolean() {
            return false;
        }

        @Override
        public String describe(Strand strand) {
            return "time at " + strand.pathInFlight();
        }
    };

    /// Names it in cancellations and in the report of a run that is stuck.
    ///
    /// @param strand the one that waits
    String describe(Strand strand);
}
