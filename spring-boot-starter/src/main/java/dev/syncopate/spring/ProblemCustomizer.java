package dev.syncopate.spring;

import org.springframework.http.ProblemDetail;

/// Changes the problem detail that an application answers when a run fails. Customizers are beans, applied
/// in the order of Spring's `@Order`.
@FunctionalInterface
public interface ProblemCustomizer {

    /// Changes `problem`: its status, its texts, its properties.
    ///
    /// @param problem the problem detail that is answered
    /// @param failure the exception that the controller threw
    void customize(ProblemDetail problem, Throwable failure);
}
