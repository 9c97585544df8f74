package dev.syncopate.pictures;

/// How one place of a graph is left for the next.
enum After {
    /// The action was answered, or the forks have returned.
    SUCCESS("then", ""),
    /// The action failed, or one of the forks did.
    FAILURE("failed", "failed"),
    /// Its limit of time came first.
    LATE("late", "too late"),
    /// It was cancelled.
    CANCELLATION("cancelled", "cancelled"),
    /// Forks that were still running when their strand went on were awaited here.
    JOIN("joins", "awaited");

    /// The name in formats that are read by programs.
    final String key;

    /// What is written beside the arrow.
    final String text;

    After(String key, String text) {
        this.key = key;
        this.text = text;
    }
}
