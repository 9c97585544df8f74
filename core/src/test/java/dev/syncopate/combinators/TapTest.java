package dev.syncopate.combinators;

import static dev.syncopate.combinators.Tap.tap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.syncopate.Action;
import dev.syncopate.Combinator;
import dev.syncopate.Executor;
import dev.syncopate.Syncopate;
import dev.syncopate.fixtures.EveryDriver;
import dev.syncopate.fixtures.Logs;
import dev.syncopate.fixtures.OnEveryDriver;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

@NullUnmarked
@OnEveryDriver
class TapTest {
    private final List<String> seen = new ArrayList<>();
    private final Executor<Object> echo = action -> action;
    private final Executor<Object> failing = action -> {
        throw new IOException("gone");
    };
    private final Combinator<Object> broken = tap((action, outcome) -> {
        throw new IllegalStateException("tap");
    });

    @Test
    void sees_each_action_with_its_outcome() {
        Combinator<Object> tap = tap((action, outcome) -> seen.add(action + " " + outcome));

        EveryDriver.run(conductor -> conductor.yieldAny("x"), echo.with(tap));
        assertThatThrownBy(() -> failing.with(tap).execute("y")).isInstanceOf(IOException.class);

        assertThat(seen).containsExactly("x Success[value=x]", "y Failure[exception=java.io.IOException: gone]");
    }

    @Test
    void is_not_told_of_an_error() {
        Executor<Object> executor = action -> {
            throw new LinkageError();
        };

        assertThatThrownBy(() -> executor.with(tap((action, outcome) -> seen.add("told")))
                        .execute("x"))
                .isInstanceOf(LinkageError.class);
        assertThat(seen).isEmpty();
    }

    @Test
    void a_throwing_tap_changes_no_outcome() throws Exception {
        assertThat(echo.with(broken).execute("x")).isEqualTo("x");
        assertThatThrownBy(() -> failing.with(broken).execute("x"))
                .isInstanceOf(IOException.class)
                .hasNoSuppressedExceptions();
    }

    @Test
    void what_it_throws_is_logged_without_secrets() {
        record Login(@Action.Secret String password) {}

        List<String> lines = Logs.at(
                Level.WARNING,
                () -> EveryDriver.run(conductor -> conductor.yieldAny(new Login("hidden")), echo.with(broken)));

        assertThat(lines)
                .containsExactly("WARNING A tap failed for Login[password=***], whose outcome stays unchanged:"
                        + " java.lang.IllegalStateException: tap");
    }

    @Test
    void what_it_throws_goes_to_a_handler_if_there_is_one() throws Exception {
        Combinator<Object> handled = tap(
                (action, outcome) -> {
                    throw new IllegalStateException("tap");
                },
                (action, failure) -> seen.add(action + " " + failure.getMessage()));

        assertThat(echo.with(handled).execute("x")).isEqualTo("x");
        assertThat(seen).containsExactly("x tap");
    }

    @Test
    void what_the_handler_throws_is_logged() {
        Combinator<Object> handled = tap(
                (action, outcome) -> {
                    throw new IllegalStateException("tap");
                },
                (action, failure) -> {
                    throw new IllegalStateException("handler");
                });

        List<String> lines = Logs.at(
                Level.WARNING,
                () -> assertThat(
                                Syncopate.<Object, Object>run(conductor -> conductor.yieldAny("x"), echo.with(handled)))
                        .isEqualTo("x"));

        assertThat(lines)
                .singleElement()
                .asString()
                .endsWith("unchanged: java.lang.IllegalStateException: tap; and its handler threw"
                        + " java.lang.IllegalStateException: handler");
    }

    @Test
    void an_error_of_the_tap_passes() {
        Combinator<Object> asserting = tap((action, outcome) -> {
            throw new AssertionError("as in a test");
        });

        assertThatThrownBy(() -> echo.with(asserting).execute("x")).hasMessage("as in a test");
    }

    @Test
    void a_handler_that_throws_on_what_it_was_given_is_logged_too() {
        Combinator<Object> handled = tap(
                (action, outcome) -> {
                    throw new IllegalStateException("tap");
                },
                (action, failure) -> {
                    throw failure;
                });

        List<String> lines = Logs.at(
                Level.WARNING,
                () -> assertThat(
                                Syncopate.<Object, Object>run(conductor -> conductor.yieldAny("x"), echo.with(handled)))
                        .isEqualTo("x"));

        assertThat(lines).singleElement().asString().endsWith("IllegalStateException: tap");
    }
}
