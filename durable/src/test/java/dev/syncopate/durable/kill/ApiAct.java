package dev.syncopate.durable.kill;

import dev.syncopate.Action;
import dev.syncopate.json.JsonCodec;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// What runs of the public API do. Each name is unique in a store, and the same whenever the run goes on.
sealed interface ApiAct<R> extends Action<ApiAct<?>, R> {
    JsonCodec CODEC = JsonCodec.of(ApiAct.class);

    String name();

    /// @param micros how long it takes
    record Do(String name, int micros) implements ApiAct<Integer> {}

    /// At most once. Some fail.
    record Once(String name, int micros) implements ApiAct<Integer> {
        /// The end of its names.
        static final String MARK = " once";

        boolean fails() {
            return value(name) % 7 == 0;
        }
    }

    /// Writes a row in a transaction of its own.
    record Pay(String name) implements ApiAct<Integer> {}

    /// Deferred: it is answered from outside. Some are answered by a failure.
    record Ask(String name) implements ApiAct<Answer> {
        /// The end of the names of those that nobody answers.
        static final String UNANSWERED = " for ever";

        boolean isUnanswered() {
            return name.endsWith(UNANSWERED);
        }

        boolean fails() {
            return value(name) % 5 == 0;
        }
    }

    /// @param name that of the action
    /// @param mark of the attempt to answer
    record Answer(String name, Mark mark) {}

    /// A message.
    ///
    /// @param number how many messages of its name the run was to get before it, and one
    record Note(int number, Mark mark) {}

    /// Tells apart all that is done from outside: no two attempts have the same.
    record Mark(String text) {
        private static final Pattern PATTERN = Pattern.compile("~\\d+\\.\\d+~");

        Mark(int session, long number) {
            this("~" + session + "." + number + "~");
        }

        /// Returns the marks in a text, such as a row.
        static java.util.List<String> in(String text) {
            return PATTERN.matcher(text).results().map(MatchResult::group).toList();
        }
    }

    /// What an action adds to the result of its run.
    static int value(String name) {
        return Math.floorMod(name.hashCode() * 31, 1_000_003);
    }
}
