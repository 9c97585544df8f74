package dev.syncopate.combinators;

import dev.syncopate.Around;
import dev.syncopate.Call;
import dev.syncopate.Combinator;
import dev.syncopate.Layer;
import dev.syncopate.Next;
import dev.syncopate.Role;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.NullUnmarked;

/// A behaviour that does nothing, and says what its text says: the role, and the limit or type in
/// parentheses.
@NullUnmarked
record FakeLayer(Role role, String settings, Duration limit, Class<?> type)
        implements Around<Object>, Layer.Limiting, Layer.OfType {
    interface Fetch {}

    interface Other {}

    static Combinator<Object> layer(String text) {
        int start = text.indexOf('(');
        String name = start < 0 ? text : text.substring(0, start);
        String settings = start < 0 ? "" : text.substring(start + 1, text.length() - 1);
        return Combinator.of(text, new FakeLayer(role(name), settings, limit(settings), type(name, settings)));
    }

    static Role role(String name) {
        String constant =
                name.replaceAll("([A-Z])", "_$1").toUpperCase(Locale.ROOT).replace("_OUTCOMES", "");
        try {
            return Role.valueOf(constant);
        } catch (IllegalArgumentException e) {
            return Role.OTHER;
        }
    }

    private static Duration limit(String settings) {
        return settings.startsWith("PT") ? Duration.parse(settings) : Duration.ZERO;
    }

    private static Class<?> type(String name, String settings) {
        if (!name.startsWith("batch") || settings.isEmpty()) {
            return Object.class;
        }
        return settings.startsWith("Fetch") ? Fetch.class : Other.class;
    }

    @Override
    public Object execute(Object action, Call call, Next<Object> next) throws Exception {
        return next.execute(action, call);
    }
}
