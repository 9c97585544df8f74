package dev.syncopate.examples.hello;

import dev.syncopate.Action;
import dev.syncopate.Executor;
import dev.syncopate.Orchestration;
import dev.syncopate.Syncopate;
import dev.syncopate.examples.hello.Hello.Shop.Fetch;
import dev.syncopate.examples.hello.Hello.Shop.Greet;
import java.util.List;
import java.util.stream.IntStream;

/// Fetches users and greets them.
public final class Hello {

    /// The family: the actions, each with the type of its result.
    sealed interface Shop<R> extends Action<Shop<?>, R> {
        record Greet(String name) implements Shop<Void> {}

        record Fetch(String container, int count) implements Shop<List<String>> {}
    }

    /// The orchestration decides what to do. It does nothing itself.
    static final Orchestration<Shop<?>, List<String>> GREET_USERS = conductor -> {
        var users = conductor.yield(new Fetch("users", 3));
        for (var user : users) {
            conductor.yield(new Greet(user));
        }
        return users;
    };

    /// The executor does it. A new action in Shop is a compile error here until it has a case.
    static final Executor<Shop<?>> EXECUTOR = action -> switch (action) {
        case Greet(var name) -> {
            System.out.println("Hi, " + name + "!");
            yield null;
        }
        case Fetch fetch -> {
            System.out.println("Fetching " + fetch.count() + " from '" + fetch.container() + "'");
            yield fetch.reply(users(fetch.count()));
        }
    };

    public static void main(String... arguments) {
        Syncopate.run(GREET_USERS, EXECUTOR);
    }

    private static List<String> users(int count) {
        return IntStream.range(0, count).mapToObj(i -> "User" + i).toList();
    }

    private Hello() {}
}
