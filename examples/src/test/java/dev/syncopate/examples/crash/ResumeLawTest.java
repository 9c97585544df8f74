package dev.syncopate.examples.crash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.syncopate.Call;
import dev.syncopate.Executor;
import dev.syncopate.Outcome;
import dev.syncopate.definitions.Definition;
import dev.syncopate.json.JsonCodec;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The law of a layer's place: to crash at any place and to resume ends as never to crash. The result,
/// what was undone and in which order, and what was spent are the same, and nothing is performed again
/// but what was in flight.
@Timeout(120)
class ResumeLawTest {
    private static final int LEAST_PLACES = 20;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    record Named(Stack stack, boolean isLost) {
        @Override
        public String toString() {
            return stack + (isLost ? ", lost" : "");
        }
    }

    static Iterable<Named> stacks() {
        var stacks = new ArrayList<Named>();
        for (var stack : Stack.all()) {
            stacks.add(new Named(stack, false));
            if (stack.name().equals("compensate") || stack.name().equals("all")) { // Those that undo.
                stacks.add(new Named(stack, true));
            }
        }
        return stacks;
    }

    /// @param outcome its text
    record End(String outcome, Town.Traces traces) {}

    @ParameterizedTest
    @MethodSource("stacks")
    void run_that_crashes_ends_as_one_that_never_crashes(Named named) throws Exception {
        var expected = crashAt(Life.LONG, named).orElseThrow();
        int place = 1;
        for (int lived = 0; lived < Life.KINDS; place++) {
            var end = crashAt(place, named);
            var crashed = named + ", crashed at " + place;
            end.ifPresent(each -> assertThat(each).as(crashed).isEqualTo(expected));
            lived = end.isEmpty() ? lived + 1 : 0;
        }
        assertThat(place).isGreaterThan(LEAST_PLACES);
    }

    /// Returns how the run ends; empty if it has ended before the place.
    private Optional<End> crashAt(int place, Named named) throws InterruptedException, TimeoutException, SQLException {
        var town = new Town();
        var run = "run-" + place;
        var crashes = new Crashes<>(
                run,
                folder.resolve("runs.db"),
                JsonCodec.of(Errand.class),
                Definition.<Errand<?>, Boolean, String>of("errands", Boolean.class, String.class, Errand::run),
                named.isLost(),
                life -> named.stack().layers().apply(shop(life, town, named)),
                null);
        var first = crashes.live(new Life(place));
        if (first.isPresent()) {
            return place == Life.LONG ? first.map(outcome -> end(outcome, town, run)) : Optional.empty();
        }
        var ended = ended(run);
        town.takePerformed();
        var outcome = crashes.live(new Life(Life.LONG)).orElseThrow();
        var again = new TreeSet<>(town.takePerformed());
        again.removeIf(path -> !ended.contains(named.stack().isRetriedInside() ? path.replaceAll("@.*", "") : path));
        assertThat(again)
                .as(named + ", crashed at " + place + ": performed again")
                .isEmpty();
        return Optional.of(end(outcome, town, run));
    }

    private static Executor<Errand<?>> shop(Life life, Town town, Named named) {
        boolean isBusy =
                named.stack().name().contains("retry") || named.stack().name().equals("all");
        return Executor.of((Errand<?> action, Call call) -> town.perform(life, action, call, isBusy))
                .withMaxInFlight(10);
    }

    private static End end(Outcome<String> outcome, Town town, String run) {
        var text = outcome instanceof Outcome.Failure<String> failure ? failure.reason() : outcome.toString();
        var traces = town.traces();
        var bought = new TreeMap<String, Errand.Buy>();
        traces.bought().forEach((key, buy) -> bought.put(key.replace(run, "run"), buy));
        return new End(
                text.replace(run + " ", "run "),
                new Town.Traces(bought, traces.asked(), traces.returned(), traces.spent()));
    }

    /// Which actions have ended, as the disk has it.
    private Set<String> ended(String run) throws SQLException {
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("runs.db"));
                var query = connection.prepareStatement(
                        "SELECT path FROM event WHERE path IS NOT NULL AND run = (SELECT n FROM run WHERE id = ?)")) {
            query.setString(1, run);
            var paths = new TreeSet<String>();
            try (var row = query.executeQuery()) {
                while (row.next()) {
                    paths.add(row.getString(1));
                }
            }
            return paths;
        }
    }
}
