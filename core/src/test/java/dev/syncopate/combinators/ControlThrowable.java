package dev.syncopate.combinators;

/// Neither an exception nor an error, as what Scala throws to leave a loop.
final class ControlThrowable extends Throwable {
    private static final long serialVersionUID = 1;

    /// Throws one where no signature admits it.
    static RuntimeException sneaky() {
        return ControlThrowable.<RuntimeException>rethrow(new ControlThrowable());
    }

    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    static <E extends Throwable> RuntimeException rethrow(Throwable failure) throws E {
        throw (E) failure;
    }
}
