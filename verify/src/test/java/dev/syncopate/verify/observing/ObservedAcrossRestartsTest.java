package dev.syncopate.verify.observing;

import static java.util.stream.Collectors.toList;
import static org.assertj.core.api.Assertions.assertThat;

import dev.syncopate.Combinator;
import dev.syncopate.Outcome;
import dev.syncopate.combinators.Logged;
import dev.syncopate.combinators.Tap;
import dev.syncopate.definitions.Token;
import dev.syncopate.durable.DurableSettings;
import dev.syncopate.micrometer.Micrometer;
import dev.syncopate.slf4j.Slf4j;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(60)
class ObservedAcrossRestartsTest {
    private static final DurableSettings SETTINGS = DurableSettings.standard();

    @TempDir
    Path folder;

    private List<String> crash(Crashed crashed, Combinator<Object> first, Combinator<Object> second, List<String> seen)
            throws InterruptedException {
        Token token = crashed.crash(first, SETTINGS);
        List<String> before = List.copyOf(seen);
        seen.clear();
        assertThat(crashed.resume(second, SETTINGS, token)).isEqualTo("last");
        return before;
    }

    private Crashed crashed(Stack stack) {
        return new Crashed(folder.resolve("runs.db"), stack);
    }

    @ParameterizedTest
    @EnumSource
    void a_tap_sees_each_outcome_once(Stack stack) throws InterruptedException {
        List<String> seen = new CopyOnWriteArrayList<>();
        Combinator<Object> tap = Tap.tap((action, outcome) ->
                seen.add(((Job<?>) action).what() + (outcome instanceof Outcome.Failure<?> ? "!" : "")));
        Crashed crashed = crashed(stack);
        List<String> before = crash(crashed, tap, tap, seen);

        assertThat(before).containsExactlyInAnyOrderElementsOf(crashed.seen(Crashed.FIRST));
        assertThat(seen).containsExactlyInAnyOrderElementsOf(stack.second());
    }

    @ParameterizedTest
    @EnumSource
    void logged_outcomes_are_logged_once(Stack stack) throws InterruptedException {
        List<String> lines = new CopyOnWriteArrayList<>();
        Crashed crashed = crashed(stack);
        List<String> before = crash(crashed, Logged.loggedTo(lines::add), Logged.loggedTo(lines::add), lines);

        assertThat(outcomes(before)).hasSameSizeAs(crashed.seen(Crashed.FIRST));
        assertThat(outcomes(lines)).hasSameSizeAs(stack.second());
        List<String> all = new ArrayList<>(before);
        all.addAll(lines);
        assertThat(outcomes(all)).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @EnumSource(names = {"OUTSIDE_OF_THE_LOG", "OUTERMOST"})
    void beginnings_that_were_logged_are_not_logged_again_outside_of_the_log(Stack stack) throws InterruptedException {
        List<String> lines = new CopyOnWriteArrayList<>();
        crash(crashed(stack), Logged.loggedTo(lines::add), Logged.loggedTo(lines::add), lines);

        assertThat(lines.stream().filter(line -> !line.contains(" -> "))).containsExactly("/2 Do[what=last]");
    }

    private static List<String> outcomes(List<String> lines) {
        return lines.stream()
                .filter(line -> line.contains(" -> ") || line.contains(" failed: "))
                .collect(toList());
    }

    @ParameterizedTest
    @EnumSource
    void events_of_slf4j_are_logged_once(Stack stack) throws InterruptedException {
        List<String> lines = new CopyOnWriteArrayList<>();
        Combinator<Object> logged = Slf4j.logged(new ListLogger(lines));
        Crashed crashed = crashed(stack);
        List<String> before = crash(crashed, logged, logged, lines);

        assertThat(before).hasSameSizeAs(crashed.seen(Crashed.FIRST));
        assertThat(before).filteredOn(line -> line.startsWith("WARN")).allMatch(line -> line.contains("Flaky"));
        assertThat(lines).hasSameSizeAs(stack.second()).allMatch(line -> line.contains("outcome=success"));
    }

    @ParameterizedTest
    @EnumSource
    void samples_are_taken_once(Stack stack) throws InterruptedException {
        SimpleMeterRegistry first = new SimpleMeterRegistry();
        SimpleMeterRegistry second = new SimpleMeterRegistry();
        Crashed crashed = crashed(stack);
        crash(crashed, Micrometer.timed(first), Micrometer.timed(second), new ArrayList<>());

        assertThat(samples(first)).isEqualTo(crashed.seen(Crashed.FIRST).size());
        assertThat(samples(second)).isEqualTo(stack.second().size());
        assertThat(Stream.of(first, second)
                        .flatMap(registry -> registry.find("syncopate.actions.active").gauges().stream())
                        .mapToDouble(gauge -> gauge.value())
                        .sum())
                .isZero();
    }

    private static long samples(SimpleMeterRegistry registry) {
        return registry.find("syncopate.actions").timers().stream()
                .mapToLong(Timer::count)
                .sum();
    }
}
