package dev.syncopate.spring;

import dev.syncopate.Combinator;

/// Observes all actions of the executors that an [ExecutorFactory] makes. The starter has one each for
/// metrics, spans and logs; declare further ones as beans, in the order of Spring's `@Order`, the first
/// outermost.
@FunctionalInterface
public interface ActionObserver {

    /// Returns the combinator to put around each executor.
    ///
    /// @return the combinator; [Combinator#none()] for none
    Combinator<Object> combinator();
}
