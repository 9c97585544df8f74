package dev.syncopate.snippets;

import dev.syncopate.Action;

final class Secrets {
    private Secrets() {}

    // @start region="secret"
    sealed interface Site<R> extends Action<Site<?>, R> {

        record Login(String user, @Secret String password) implements Site<Session> {} // in a family without an import
    }

    record Session(String user, @Action.Secret String token) {}
    // @end

    static String text() {
        // @start region="text"
        String text = Action.text(new Site.Login("ada", "correct horse")); // Login[user=ada, password=***]
        // @end
        return text;
    }
}
