package dev.syncopate.testkit.model;

import dev.syncopate.Action;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/// Performs each request once and remembers its answer, as systems do that are given an [idempotency
/// key][dev.syncopate.Call#idempotencyKey()].
///
/// {@snippet class="dev.syncopate.testkit.model.RequestsTest" region="requests"}
///
/// A request that fails is not remembered, so it is performed when it comes again.
///
/// **Threads.** For one thread at a time.
public final class Requests {
    private final Map<String, Answered> answers;

    private record Answered(Object request, @Nullable Object answer) {}

    /// Creates an object that has seen no request.
    public Requests() {
        this(Map.of());
    }

    private Requests(Map<String, Answered> answers) {
        this.answers = new HashMap<>(answers);
    }

    /// Performs a request unless one with this key was answered before.
    ///
    /// @param key names the request; equal if it is made again
    /// @param request what is asked for, such as the action
    /// @param perform performs it
    /// @param <R> the answer
    /// @return what `perform` returned now, or the first time
    /// @throws IllegalStateException if another request with this key was answered before
    /// @throws Exception if `perform` throws it
    @SuppressWarnings({"unchecked", "NullAway"}) // The same request has an answer of the same type, null or not.
    public <R extends @Nullable Object> R once(String key, Object request, Callable<? extends R> perform)
            throws Exception {
        Answered known = answers.get(key);
        if (known != null) {
            requireSame(key, known.request, request);
            return (R) known.answer;
        }
        R answer = perform.call();
        answers.put(key, new Answered(request, answer));
        return answer;
    }

    static void requireSame(String key, Object known, Object request) {
        if (!Objects.equals(known, request)) {
            throw new IllegalStateException("The key " + key + " was used for " + Action.text(known) + ", and now for "
                    + Action.text(request) + ": use another key for another request");
        }
    }

    /// Returns an object that has seen the same requests, and sees others independently of this one.
    ///
    /// @return a new object, equal to this one
    public Requests copy() {
        return new Requests(answers);
    }

    /// Compares the requests, their keys and answers.
    @Override
    public boolean equals(@Nullable Object o) {
        return o instanceof Requests other && answers.equals(other.answers);
    }

    /// Follows [#equals].
    @Override
    public int hashCode() {
        return answers.hashCode();
    }

    /// How many requests it has seen.
    @Override
    public String toString() {
        return answers.size() + " requests";
    }
}
