package dev.syncopate.testkit.search;

import dev.syncopate.Path;

/// One thing that can happen next to the runs of a trial.
///
/// @param kind what happens
/// @param run the number of the run, from 0
/// @param path the yield that it happens to; [Path#RUN] if it happens to the run, or to the process
/// @param variant which of several failures or answers, from 0
public record Move(Kind kind, int run, Path path, int variant) {

    /// What can happen.
    public enum Kind {
        /// An action takes effect, and its answer is on its way.
        EFFECT,
        /// The answer of an action arrives.
        ANSWER,
        /// An action takes effect and is answered.
        DONE,
        /// An action fails before its effect.
        FAILS_BEFORE,
        /// An action takes effect, and its answer is lost.
        FAILS_AFTER,
        /// An action fails before its effect, and so do all further attempts at it.
        FAILS_FOR_GOOD,
        /// An action takes effect, its answer is lost, and all further attempts at it fail.
        FAILS_AFTER_FOR_GOOD,
        /// A cancelled action ends as cancelled.
        ENDS_CANCELLED,
        /// An action that may be done at most once, and was begun before a crash, fails since it is in
        /// doubt.
        DOUBT,
        /// The answer of a deferred action arrives from outside.
        ARRIVES,
        /// The first timer fires.
        FIRES,
        /// The run is cancelled from outside.
        CANCEL,
        /// The process dies and starts again.
        CRASH;

        boolean isFailure() {
            return this == FAILS_BEFORE
                    || this == FAILS_AFTER
                    || this == FAILS_FOR_GOOD
                    || this == FAILS_AFTER_FOR_GOOD;
        }

        boolean isForGood() {
            return this == FAILS_FOR_GOOD || this == FAILS_AFTER_FOR_GOOD;
        }

        /// Whether the effect of an action takes place by it.
        boolean hasEffect() {
            return this == EFFECT || this == DONE || this == FAILS_AFTER || this == FAILS_AFTER_FOR_GOOD;
        }
    }

    static Move of(Kind kind, int run, Path path) {
        return new Move(kind, run, path, 0);
    }

    /// The death of the process, in which all runs are.
    static Move crash() {
        return of(Kind.CRASH, 0, Path.RUN);
    }
}
