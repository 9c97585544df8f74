package dev.syncopate.snippets;

import dev.syncopate.Action;
import dev.syncopate.Conductor;
import dev.syncopate.Outcome;
import dev.syncopate.snippets.Shop.Fetch;
import dev.syncopate.snippets.Shop.Greet;

final class Compiling {
    private Compiling() {}

    // @start region="family"
    sealed interface Post<R> extends Action<Post<?>, R> { // Post<?>, not Post
        record Send(String letter) implements Post<Void> {}

        record Count() implements Post<Integer> {}
    }
    // @end

    static Object oneOfSeveral(Conductor<Shop<?>> conductor, boolean known) {
        // @start region="several"
        Shop<?> action = known ? new Greet("Ada") : new Fetch("users", 3); // Shop<?>, not var
        Outcome<?> outcome = conductor.attempt(action);
        Object result = conductor.yield(action);
        // @end
        return outcome + " " + result;
    }

    static int each(Conductor<Shop<?>> conductor, boolean known) {
        // @start region="each"
        int users = known ? 1 : conductor.yield(new Fetch("users", 3)).size(); // each case yields its own
        // @end
        return users;
    }
}
