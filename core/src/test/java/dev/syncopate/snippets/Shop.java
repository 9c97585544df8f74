package dev.syncopate.snippets;

import static dev.syncopate.combinators.Logged.logged;
import static dev.syncopate.combinators.Parallel.parallel;

import dev.syncopate.Action;
import dev.syncopate.Executor;
import dev.syncopate.Orchestration;
import dev.syncopate.Syncopate;
import dev.syncopate.snippets.Shop.Fetch;
import dev.syncopate.snippets.Shop.Greet;
import java.util.List;
import java.util.stream.IntStream;

// @start region="family"
public sealed interface Shop<R> extends Action<Shop<?>, R> {

    record Greet(String name) implements Shop<Void> {}

    record Fetch(String container, int count) implements Shop<List<String>> {}
}
// @end

final class Greeting {
    private Greeting() {}

    // @start region="orchestration"
    static final Orchestration<Shop<?>, List<String>> greetUsers = conductor -> {
        List<String> users = conductor.yield(new Fetch("users", 3));
        conductor.yield(users.stream().map(Greet::new).toList());
        return users;
    };
    // @end

    // @start region="executor"
    static final Executor<Shop<?>> executor = action -> switch (action) {
        case Greet(var name) -> {
            System.out.println("Hi, " + name + "!");
            yield null;
        }
        case Fetch fetch -> fetch.reply(users(fetch.count()));
    };
    // @end

    // @start region="handling"
    static final Executor<Shop<?>> caseByCase = Executor.<Shop<?>>handling(Shop.class)
            .on(Greet.class, greet -> {
                System.out.println("Hi, " + greet.name() + "!");
                return null;
            })
            .on(Fetch.class, fetch -> users(fetch.count()))
            .build();
    // @end

    static List<String> run() {
        // @start region="run"
        List<String> users = Syncopate.run(greetUsers, logged(parallel(executor)));
        // @end
        return users;
    }

    private static List<String> users(int count) {
        return IntStream.range(0, count).mapToObj(i -> "User" + i).toList();
    }
}
