package dev.syncopate.snippets;

import dev.syncopate.Action;

/// The web as a family of actions.
sealed interface Web<R> extends Action<Web<?>, R> {
    record Get(String url) implements Web<String> {}

    record Put(String url, String text) implements Web<Void> {}

    record Status(String job) implements Web<Boolean> {}

    record Start(String job) implements Web<Void> {}

    record Stop(String job) implements Web<Void> {}
}
