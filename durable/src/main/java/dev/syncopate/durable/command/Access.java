package dev.syncopate.durable.command;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.Headers;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Who may see the page, and who may ask for something by it.
///
/// Without a token it is for this machine alone. A site that a browser shows beside may reach this
/// machine, too: by a name of its own that it has pointed here, or by a form. So the names by which the
/// page is asked for are checked, and a form must come from the page itself and have its secret.
final class Access {
    static final String COOKIE = "syncopate-store";
    private static final int LEAST = 16;
    private static final Set<String> HERE = Set.of("localhost", "127.0.0.1", "[::1]");

    final InetAddress address;
    private final Optional<String> token;

    /// The secret of the forms of this process.
    final String secret = HexFormat.of().formatHex(random());

    private Access(InetAddress address, Optional<String> token) {
        this.address = address;
        this.token = token;
    }

    /// @param host the name or the address under which it is served; empty for this machine alone
    /// @param token must be shown by whoever wants to see the page; empty for none
    static Access of(Optional<String> host, Optional<String> token) {
        token.ifPresent(Access::requireStrong);
        InetAddress address = host.map(Access::address).orElseGet(InetAddress::getLoopbackAddress);
        if (!address.isLoopbackAddress() && token.isEmpty()) {
            throw CommandException.mistake("Other machines could see the store at " + host.orElse("")
                    + ": give a --token" + " too, which they must show, or leave --host out");
        }
        return new Access(address, token);
    }

    private static void requireStrong(String token) {
        if (!token.matches("[A-Za-z0-9._~-]{" + LEAST + ",}")) {
            throw CommandException.mistake("This --token could be guessed, or is no part of an address: give at least "
                    + LEAST + " random letters and digits");
        }
    }

    private static InetAddress address(String host) {
        try {
            return InetAddress.getByName(host);
        } catch (UnknownHostException e) {
            throw CommandException.mistake("This machine does not know the host " + host
                    + ": give a name or an address of this machine, such as 0.0.0.0 for all");
        }
    }

    private static byte[] random() {
        byte[] bytes = new byte[16];
        new SecureRandom().nextBytes(bytes);
        return bytes;
    }

    /// Whether the page was asked for by a name of this machine.
    boolean isOwnName(@Nullable String hostHeader, int port) {
        if (hostHeader == null) {
            return false;
        }
        String suffix = ":" + port;
        String name = hostHeader.endsWith(suffix)
                ? hostHeader.substring(0, hostHeader.length() - suffix.length())
                : hostHeader;
        return !address.isLoopbackAddress() || HERE.contains(name) || name.equals(address.getHostAddress());
    }

    boolean needsToken() {
        return token.isPresent();
    }

    /// @param query the parameters of the address
    boolean hasToken(Headers headers, Map<String, String> query) {
        return token.isEmpty()
                || isToken(query.get("token"))
                || isToken(cookie(headers))
                || isToken(Optional.ofNullable(headers.getFirst("Authorization"))
                        .filter(each -> each.startsWith("Bearer "))
                        .map(each -> each.substring("Bearer ".length()))
                        .orElse(null));
    }

    boolean isToken(@Nullable String given) {
        return given != null && isSame(token.orElse(""), given);
    }

    private static @Nullable String cookie(Headers headers) {
        List<String> cookies = headers.getOrDefault("Cookie", List.of());
        return cookies.stream()
                .flatMap(each -> Arrays.stream(each.split("; *")))
                .filter(each -> each.startsWith(COOKIE + "="))
                .map(each -> each.substring(COOKIE.length() + 1))
                .findFirst()
                .orElse(null);
    }

    /// Whether a form comes from the page itself.
    boolean isOwnForm(Headers headers, Map<String, String> form) {
        String origin = headers.getFirst("Origin");
        String host = headers.getFirst("Host");
        boolean isOwn = origin == null ? isFromHere(headers) : host != null && host.equals(authority(origin));
        return isOwn && isSame(secret, form.getOrDefault("secret", ""));
    }

    /// Browsers that send no origin say this.
    private static boolean isFromHere(Headers headers) {
        String site = headers.getFirst("Sec-Fetch-Site");
        return site == null || site.equals("same-origin");
    }

    private static @Nullable String authority(String origin) {
        try {
            return URI.create(origin).getRawAuthority();
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    /// Takes the same time wherever they differ.
    private static boolean isSame(String one, String other) {
        return MessageDigest.isEqual(one.getBytes(UTF_8), other.getBytes(UTF_8));
    }
}
