package dev.syncopate.spring;

/// The beans of cases do not make an executor: one is missing, or there are two.
final class CasesException extends IllegalStateException {
    private static final long serialVersionUID = 1L;

    private final String description;
    private final String action;

    CasesException(String description, String action) {
        super(description + ": " + action);
        this.description = description;
        this.action = action;
    }

    /// What is wrong, and where.
    String description() {
        return description;
    }

    /// What to do about it.
    String action() {
        return action;
    }
}
