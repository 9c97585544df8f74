package dev.syncopate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.syncopate.fixtures.Compiler;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What the compiler accepts and what it refuses: half of what the library is for.
class TypesTest {

    @TempDir
    Path directory;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    # the result of an action is inferred
                    List<String> fetch(Conductor<Shop<?>> c) { return c.yield(new Fetch("users", 3)); }
                    int size(Conductor<Shop<?>> c) { var users = c.yield(new Fetch("a", 1)); return users.size(); }

                    # and so are those of a group
                    List<List<String>> g(Conductor<Shop<?>> c) { return c.yield(List.of(new Fetch("a", 1))); }
                    List<?> g(Conductor<Shop<?>> c) { return c.yield(List.of(new Greet("a"), new Fetch("a", 1))); }
                    void g(Conductor<Shop<?>> c) { c.yield(Set.of("a").stream().map(Greet::new).toList()); }

                    # an orchestration runs on an executor of its family and of every wider one
                    List<String> run() { return Syncopate.run(greetUsers, shop); }
                    List<String> run() { return Syncopate.run(greetUsers, anything); }
                    List<String> run() { return Syncopate.run(c -> c.yield(new Fetch("a", 1)), logged(shop)); }

                    # a method for any family that includes the shop is called from the shop and from wider ones
                    void any(Conductor<? super Shop<?>> c) { c.yield(new Greet("a")); c.call(greetUsers); }
                    Object part(Conductor<Object> c) { return c.call(greetUsers).size(); }

                    # combinators stand in a chain or in each other
                    Object chain() { return shop.with(parallel(4)).with(pre(a -> {})).with(logged()); }
                    Executor<Shop<?>> none() { return shop.with(logged()).with(Combinator.none()); }
                    Executor<Shop<?>> nested() { return logged(pre(parallel(shop, 4), action -> {})); }

                    # a driver is asked in any family
                    java.time.Instant now(Conductor<? super Shop<?>> c) { return c.ask(new DriverAction.Now()); }

                    # an executor covers its family
                    Executor<Shop<?>> e = a -> switch (a) { case Greet g -> null; case Fetch f -> f.reply(List.of()); };
                    Object on(Executor.Cases<Shop<?>> c) { return c.on(Fetch.class, f -> List.of()).build(); }
                    """)
    void accept(String members) throws IOException {
        assertThat(Compiler.says(directory, members)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    # a result of another type
                    int fetch(Conductor<Shop<?>> c) { return c.yield(new Fetch("users", 3)); }  | prob.found.req
                    Object fetch(Fetch fetch) { return fetch.reply(42); }                       | cant.apply.symbol
                    void on(Executor.Cases<Shop<?>> c) { c.on(Fetch.class, fetch -> 42); }    | prob.found.req

                    # an action of another family
                    void now(Conductor<Shop<?>> c) { c.yield(new Clock.Now()); }                | cant.apply.symbol
                    void now(Conductor<Shop<?>> c) { c.yield(List.of(new Clock.Now())); }       | cant.apply.symbol
                    void now(Conductor<Shop<?>> c) { c.attempt(new Clock.Now()); }              | cant.apply.symbol
                    void now(Conductor<? super Shop<?>> c) { c.yield(new Clock.Now()); }        | cant.apply.symbol
                    void any(Conductor<Shop<?>> c) { c.yieldAny("text"); }                      | cant.apply.symbol
                    void on(Executor.Cases<Shop<?>> c) { c.on(Clock.Now.class, now -> 1L); }  | cant.apply.symbol

                    # an action is yielded and not asked, a question asked and not yielded
                    void ask(Conductor<Shop<?>> c) { c.ask(new Greet("a")); }                   | cant.apply.symbol
                    void now(Conductor<Shop<?>> c) { c.yield(new DriverAction.Now()); }         | cant.apply.symbol

                    # an executor of another family, or one that is too narrow
                    Object run() { return Syncopate.run(greetUsers, clock); }                   | cant.apply.symbol
                    Object run() { return Syncopate.run(wide, shop); }                          | cant.apply.symbol
                    Object call(Conductor<Shop<?>> c) { return c.call(wide); }                  | cant.apply.symbol

                    # a case too few
                    Executor<Shop<?>> e = a -> switch (a) { case Fetch fetch -> null; };        | not.exhaustive

                    # a conductor, call or run of one's own
                    abstract class Mine implements Conductor<Shop<?>> {}                 | cant.inherit.from.sealed
                    abstract class Mine implements Call {}                               | cant.inherit.from.sealed
                    abstract class Mine implements Run<String> {}                        | cant.inherit.from.sealed
                    """)
    void refuse(String members, String error) throws IOException {
        assertThat(Compiler.says(directory, members)).contains("compiler.err." + error, "1 error");
    }
}
