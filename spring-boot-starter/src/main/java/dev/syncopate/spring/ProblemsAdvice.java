package dev.syncopate.spring;

import dev.syncopate.ActionFailedException;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeoutException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/// Answers failures of runs by problem details (RFC 9457), after every advice of the application.
@RestControllerAdvice
@Order(Ordered.LOWEST_PRECEDENCE)
class ProblemsAdvice {
    private final boolean values;
    private final List<ProblemCustomizer> customizers;

    ProblemsAdvice(boolean values, List<ProblemCustomizer> customizers) {
        this.values = values;
        this.customizers = customizers;
    }

    @ExceptionHandler
    ProblemDetail actionFailed(ActionFailedException failure) {
        String action = Names.of(failure.action().getClass());
        ActionProblem kind = ActionProblem.of(failure);
        ProblemDetail problem = problem(kind.status(), action + " at " + failure.path() + " " + kind.text(), failure);
        problem.setProperty("action", action);
        problem.setProperty("path", failure.path().toString());
        return customized(problem, failure);
    }

    @ExceptionHandler
    ProblemDetail timedOut(TimeoutException failure) {
        return customized(problem(HttpStatus.GATEWAY_TIMEOUT, "The run took too long", failure), failure);
    }

    @ExceptionHandler
    ProblemDetail cancelled(CancellationException failure) {
        return customized(problem(HttpStatus.SERVICE_UNAVAILABLE, "The run was cancelled", failure), failure);
    }

    @ExceptionHandler
    ProblemDetail refused(RunRefusedException failure) {
        return customized(
                problem(HttpStatus.SERVICE_UNAVAILABLE, "The application is shutting down", failure), failure);
    }

    private ProblemDetail problem(HttpStatusCode status, String plain, Exception failure) {
        String message = failure.getMessage();
        return ProblemDetail.forStatusAndDetail(status, values && message != null ? message : plain);
    }

    private ProblemDetail customized(ProblemDetail problem, Throwable failure) {
        customizers.forEach(customizer -> customizer.customize(problem, failure));
        return problem;
    }
}
