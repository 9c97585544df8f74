package dev.syncopate.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.syncopate.Action;
import dev.syncopate.ActionFailedException;
import dev.syncopate.Executor;
import dev.syncopate.Orchestration;
import dev.syncopate.Syncopate;
import dev.syncopate.combinators.Combinators;
import dev.syncopate.json.JsonCodec;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Tests that [CassetteTest] runs. What they execute is static, since each has its own instance.
final class Samples {
    sealed interface Web<R> extends Action<Web<?>, R> {
        record Get(String page) implements Web<String> {}

        @SuppressWarnings("ArrayRecordComponent") // people do
        record Send(String to, byte[] bytes) implements Web<byte[]> {}

        record Prompt(@Action.NotCompared String wording, int topic) implements Web<String> {}

        record Login(String user, @Action.Secret String password) implements Web<String> {}

        record Token(String user) implements Web<Key> {}
    }

    record Key(@Action.Secret String text) {}

    /// Where the cassettes of the samples are. Set by each test.
    static Path folder = Path.of("none");

    static JsonCodec codec = JsonCodec.of(Web.class);

    /// How many actions were performed.
    static final AtomicInteger PERFORMED = new AtomicInteger();

    /// What the orchestrations of the samples ask for, so that one may be changed after it was recorded.
    static String page = "news";

    static final Executor<Web<?>> WEB = Executor.<Web<?>>of((action, call) -> {
                int number = PERFORMED.incrementAndGet();
                return switch (action) {
                    case Web.Get(var name)
                    when name.equals("missing") -> throw new FileNotFoundException("no such page");
                    case Web.Get(var name)
                    when name.equals("slow") -> {
                        call.sleep(Duration.ofSeconds(50));
                        yield "late";
                    }
                    case Web.Get(var name) -> name + " " + number;
                    case Web.Send(var to, var bytes) -> bytes.clone();
                    case Web.Prompt prompt -> "answer " + number;
                    case Web.Login login -> "welcome";
                    case Web.Token token -> new Key("secret");
                };
            })
            .withMaxInFlight(4);

    private Samples() {}

    abstract static class Sample {
        @RegisterExtension
        final Cassette cassette = cassette();

        Cassette cassette() {
            return Cassette.in(folder, codec);
        }

        <T> T run(Orchestration<Web<?>, T> orchestration) {
            return Syncopate.run(orchestration, cassette.executor(WEB));
        }
    }

    static class Plain extends Sample {
        @Test
        void page_is_read_twice() {
            List<String> pages =
                    run(conductor -> List.of(conductor.yield(new Web.Get(page)), conductor.yield(new Web.Get(page))));

            assertThat(pages).containsExactly(page + " 1", page + " 2");
        }
    }

    static class Swallowing extends Sample {
        @Test
        void everything_is_caught() {
            try {
                run(conductor -> conductor.yield(new Web.Get(page)));
            } catch (Throwable e) {
                assertThat(e).isNotNull();
            }
        }
    }

    static class Failing extends Sample {
        @Test
        void page_is_missing() {
            boolean missing = run(conductor -> {
                try {
                    conductor.yield(new Web.Get("missing"));
                    return false;
                } catch (ActionFailedException e) {
                    return e.is(IOException.class);
                }
            });

            assertThat(missing).isTrue();
        }
    }

    static class Broken extends Sample {
        @Test
        void assertion_fails() {
            String text = run(conductor -> conductor.yield(new Web.Get("news")));

            assertThat(text).isEqualTo("something else");
        }
    }

    static class Arrays extends Sample {
        @Test
        void bytes_come_back() {
            byte[] bytes = run(conductor -> conductor.yield(new Web.Send("ada", new byte[] {1, 2})));

            assertThat(bytes).containsExactly(1, 2);
        }
    }

    static class Worded extends Sample {
        @Test
        void wording_does_not_count() {
            String answer = run(conductor -> conductor.yield(new Web.Prompt(page, 7)));

            assertThat(answer).isEqualTo("answer 1");
        }
    }

    static class Several extends Sample {
        @Test
        void pages_are_read_at_once() {
            List<String> pages = run(conductor -> conductor.yield(
                    List.<Web<String>>of(new Web.Get("a"), new Web.Get("b"), new Web.Get("c"), new Web.Get("d"))));

            assertThat(pages).hasSize(4).allMatch(text -> text.matches("[a-d] [1-4]"));
            assertThat(pages).extracting(text -> text.charAt(0)).containsExactly('a', 'b', 'c', 'd');
        }
    }

    static class Raced extends Sample {
        @Test
        void loser_is_cancelled() {
            Orchestration<Web<?>, String> race = conductor -> conductor.race(List.of(of("slow"), of("quick")));

            String winner = Syncopate.inMemory()
                    .inVirtualTime(java.time.Instant.EPOCH)
                    .run(race, cassette.executor(WEB).with(Combinators.timeout(Duration.ofSeconds(90))));

            assertThat(winner).startsWith("quick");
        }

        private static Orchestration<Web<?>, String> of(String name) {
            return conductor -> conductor.yield(new Web.Get(name));
        }
    }

    static class Numbered extends Sample {
        @ParameterizedTest
        @ValueSource(strings = {"one", "two"})
        void page_is_read(String name) {
            String text = run(conductor -> conductor.yield(new Web.Get(name)));

            assertThat(text).startsWith(name);
        }
    }

    static class Strict extends Sample {
        @Override
        Cassette cassette() {
            return super.cassette().strict();
        }

        @Test
        void pages_are_read() {
            run(conductor -> {
                conductor.yield(new Web.Get("news"));
                return page.equals("news") ? conductor.yield(new Web.Get("weather")) : "nothing else";
            });
        }
    }

    static class SecretAction extends Sample {
        @Test
        void user_logs_in() {
            String answer = run(conductor -> conductor.yield(new Web.Login("ada", page)));

            assertThat(answer).isEqualTo("welcome");
        }
    }

    static class SecretAnswer extends Sample {
        @Test
        void user_gets_a_token() {
            Key key = run(conductor -> conductor.yield(new Web.Token("ada")));

            assertThat(key.text()).isEqualTo("secret");
        }
    }

    static class Unused extends Sample {
        @Test
        void nothing_is_executed() {
            assertThatThrownBy(() -> Integer.parseInt("x")).isInstanceOf(NumberFormatException.class);
        }
    }
}
