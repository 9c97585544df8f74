package dev.syncopate.temporal;

/// What the sender of an answer is told.
///
/// @param kind whether it was taken, and if not, who is wrong
/// @param reason in words
record Reply(Kind kind, String reason) {
    static final Reply TAKEN = new Reply(Kind.TAKEN, "");

    enum Kind {
        TAKEN,
        /// Nothing waits for it.
        REFUSED,
        /// It is none that the action promises.
        WRONG
    }

    static Reply refused(String reason) {
        return new Reply(Kind.REFUSED, reason);
    }
}
