package dev.syncopate.testkit.scripted;

/// Answers some actions. Its identity counts, since equal stubs are used one after the other.
final class Stub {
    final Wanted wanted;

    /// Whether it is used once, and then no more.
    final boolean once;

    /// Whether it may be left unused, even by a strict test.
    final boolean optional;

    final Reply reply;

    /// What answers an action.
    interface Reply {
        Answer<?> to(Object action);
    }

    Stub(Wanted wanted, boolean once, boolean optional, Reply reply) {
        this.wanted = wanted;
        this.once = once;
        this.optional = optional;
        this.reply = reply;
    }

    boolean isFor(Object action, int uses) {
        return wanted.accepts(action) && !(once && uses > 0);
    }

    @Override
    public String toString() {
        return wanted + (once ? ", once" : "");
    }
}
