package shop;

import static dev.syncopate.combinators.Logged.logged;
import static dev.syncopate.combinators.Parallel.parallel;

import dev.syncopate.Action;
import dev.syncopate.Executor;
import dev.syncopate.Orchestration;
import dev.syncopate.Outcome;
import dev.syncopate.Syncopate;
import dev.syncopate.history.Recorder;
import dev.syncopate.history.Replay;
import java.util.List;
import java.util.stream.IntStream;
import shop.Main.Shop.Fetch;
import shop.Main.Shop.Greet;
import shop.Main.Shop.Login;
import shop.api.Session;

public final class Main {

    sealed interface Shop<R> extends Action<Shop<?>, R> {
        record Greet(String name) implements Shop<Void> {}

        record Fetch(String container, int count) implements Shop<List<String>> {}

        record Login(String name, @Secret String password) implements Shop<Void> {}
    }

    static final class Key {
        @Action.Secret
        private final String text;

        private final int size;

        Key(String text) {
            this.text = text;
            this.size = text.length();
        }

        @Override
        public String toString() {
            return text + size;
        }
    }

    static final Orchestration<Shop<?>, Integer> GREET_USERS = conductor -> {
        List<String> users = conductor.yield(new Fetch("users", 2));
        conductor.yield(users.stream().map(Greet::new).toList());
        return switch (conductor.attempt(new Fetch("nothing", -1))) {
            case Outcome.Success<List<String>>(var none) -> none.size();
            case Outcome.Failure<?> failure -> failure.is(IllegalArgumentException.class) ? users.size() : -1;
        };
    };

    static final Executor<Shop<?>> EXECUTOR = action -> switch (action) {
        case Greet(var name) -> {
            System.out.println("Hi, " + name + "!");
            yield null;
        }
        case Login login -> login.reply(null);
        case Fetch fetch -> fetch.reply(IntStream.range(0, count(fetch)).mapToObj(i -> "User" + i).toList());
    };

    private Main() {}

    private static int count(Fetch fetch) {
        if (fetch.count() < 0) {
            throw new IllegalArgumentException("count");
        }
        return fetch.count();
    }

    public static void main(String[] args) {
        System.out.println("library in module " + Syncopate.class.getModule().getName());
        Recorder recorder = Recorder.recorder();
        int greeted = Syncopate.inMemory()
                .recordedTo(recorder)
                .run(GREET_USERS, logged(parallel(EXECUTOR, 1), System.out::println));
        System.out.println("greeted " + greeted);
        System.out.println("replayed " + Replay.run(GREET_USERS, recorder.history()));
        Executor<Shop<?>> handling = Executor.<Shop<?>>handling(Shop.class)
                .on(Greet.class, greet -> null)
                .on(Login.class, login -> null)
                .on(Fetch.class, fetch -> List.of("Ann", "Bob", "Cy"))
                .build();
        System.out.println("handled " + Syncopate.run(conductor -> conductor.yield(new Fetch("users", 3)), handling));
        Executor<Shop<?>> wrong = action -> 42;
        try {
            Syncopate.run(conductor -> conductor.yield(new Fetch("users", 3)), wrong);
        } catch (ClassCastException e) {
            System.out.println("refused a wrong result");
        }
        System.out.println(Action.text(List.of(new Login("ada", "hidden"), new Greet("Ada"))));
        System.out.println(Action.text(List.of(new Session("ada", "hidden"), new Key("hidden"))));
    }
}
