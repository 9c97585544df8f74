package dev.syncopate.spring;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/// Reports cases that are missing or double as Spring Boot reports other mistakes: a description and an action.
final class CasesFailureAnalyzer extends AbstractFailureAnalyzer<CasesException> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, CasesException cause) {
        return new FailureAnalysis(cause.description() + ".", capitalized(cause.action()) + ".", cause);
    }

    private static String capitalized(String text) {
        return Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }
}
