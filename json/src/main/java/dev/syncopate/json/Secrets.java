package dev.syncopate.json;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.UnaryOperator;

/// What becomes of a component that is marked as a secret.
sealed interface Secrets {
    /// It is not stored.
    record Refused() implements Secrets {}

    /// Its place is stored, and nothing of it.
    ///
    /// @param readable whether an action with such a place is read, with something else there
    record Masked(boolean readable) implements Secrets {}

    /// It is stored encrypted.
    record Encrypted(UnaryOperator<byte[]> encrypt, UnaryOperator<byte[]> decrypt) implements Secrets {}

    /// It is masked, and a masked one is read as a value that stands for it.
    ///
    /// @param policy reads one that was not masked
    /// @param seen is set when a masked one was read
    record Filled(Secrets policy, AtomicBoolean seen) implements Secrets {}
}
