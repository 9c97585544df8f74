package shop.api;

import dev.syncopate.Action.Secret;

/// As Kotlin compiles `data class Session(val user: String, @Secret val token: String)`.
public final class Session {
    private final String user;
    private final String token;

    public Session(String user, @Secret String token) {
        this.user = user;
        this.token = token;
    }

    public String getUser() {
        return user;
    }

    public String getToken() {
        return token;
    }

    public static Session copy$default(Session self, String user, String token, int mask, Object unused) {
        return new Session((mask & 1) == 0 ? user : self.user, (mask & 2) == 0 ? token : self.token);
    }

    @Override
    public String toString() {
        return "Session(user=" + user + ", token=" + token + ")";
    }
}
