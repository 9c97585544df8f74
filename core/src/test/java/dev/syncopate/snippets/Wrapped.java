package dev.syncopate.snippets;

import static dev.syncopate.combinators.Logged.logged;
import static dev.syncopate.combinators.Pre.pre;
import static org.assertj.core.api.Assertions.assertThat;

import dev.syncopate.Syncopate;
import dev.syncopate.combinators.Logged;
import dev.syncopate.snippets.Shop.Fetch;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

@SuppressWarnings("auxiliaryclass") // The snippets of one story stand in one file.
class Wrapped {

    static void run() {
        var greetUsers = Greeting.greetUsers;
        var executor = Greeting.executor;
        // @start region="wrapped"
        var guarded = pre(executor, action -> {
            if (action instanceof Fetch(var container, var count) && count > 100) {
                throw new IllegalArgumentException("too many from " + container);
            }
        });
        Syncopate.run(greetUsers, logged(guarded, System.out::println));
        // @end
    }

    static List<String> python(List<String> lines) {
        // @start region="python"
        return Syncopate.run(
                Greeting.greetUsers,
                logged(Greeting.executor, lines::add, Logged.Style.EXECUTING)); // [LOG] Executing ...
        // @end
    }

    @Test
    void logs_what_the_readme_shows() {
        assertThat(Printed.by(Wrapped::run))
                .containsExactly(
                        "/0 Fetch[container=users, count=3]",
                        "/0 -> [User0, User1, User2]",
                        "/1 Greet[name=User0]",
                        "Hi, User0!",
                        "/1 -> null",
                        "/2 Greet[name=User1]",
                        "Hi, User1!",
                        "/2 -> null",
                        "/3 Greet[name=User2]",
                        "Hi, User2!",
                        "/3 -> null");
    }

    @Test
    void writes_the_two_lines_of_the_original() {
        List<String> lines = new ArrayList<>();
        python(lines);

        assertThat(lines)
                .startsWith(
                        "[LOG] Executing Fetch[container=users, count=3]", "[LOG] Executed -> [User0, User1, User2]");
    }
}
