package dev.syncopate.history;

import static dev.syncopate.combinators.Combinators.retry;
import static org.assertj.core.api.Assertions.assertThat;

import dev.syncopate.Action;
import dev.syncopate.Executor;
import dev.syncopate.Fork;
import dev.syncopate.Orchestration;
import dev.syncopate.Path;
import dev.syncopate.Syncopate;
import dev.syncopate.combinators.Schedule;
import dev.syncopate.driver.Entry;
import dev.syncopate.driver.Note;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class NotesTest {
    record Take(String what, int seconds) implements Action<Take, String> {}

    private static final Executor<Take> STACK = Executor.<Take>of((action, call) -> {
                call.sleep(Duration.ofSeconds(action.seconds()));
                if (action.what().equals("fails") && call.attempt() == 1) {
                    throw new IOException("offline");
                }
                return action.what() + " taken";
            })
            .withMaxInFlight(8)
            .with(retry(Schedule.fixed(Duration.ofSeconds(1)).upTo(2)).when(action -> action.equals(take("fails", 0))));

    private static final Orchestration<Take, String> ORDER = conductor -> {
        Fork<String> stock = conductor.fork("stock", child -> child.yield(take("stock", 0)));
        Fork<String> price = conductor.fork(take("fails", 0));
        String first = conductor.race(List.<Orchestration<Take, String>>of(
                child -> child.yield(take("slow", 7)), child -> child.yield(take("quick", 0))));
        try {
            conductor.timeout(Duration.ofSeconds(2), part -> part.yield(take("late", 5)));
        } catch (TimeoutException e) {
            conductor.sleep(Duration.ofSeconds(1));
        }
        return first + ", " + stock.join() + ", " + price.join();
    };

    private static Take take(String what, int seconds) {
        return new Take(what, seconds);
    }

    private static History record(Recorder recorder) {
        Syncopate.inMemory()
                .withId("order")
                .withSeed(1)
                .inVirtualTime(Instant.EPOCH)
                .recordedTo(recorder)
                .run(ORDER, STACK);
        return recorder.history();
    }

    @Test
    void history_tells_what_the_run_did_between_its_events() {
        assertThat(record(Recorder.recorder()).entries().stream()
                        .map(NotesTest::line)
                        .collect(Collectors.joining("\n")))
                .isEqualTo("""
                        0 Forked[strand=/0/, name=Optional[stock]]
                        0 Forked[strand=/1/, name=Optional.empty]
                        0 Forked[strand=/2/, name=Optional.empty]
                        0 Forked[strand=/3/, name=Optional.empty]
                        0 Waits[strand=/, waits=SOME, fork=Optional.empty]
                        0 Yielded[path=/0/0, action=Take[what=stock, seconds=0]]
                        0 Yielded[path=/1/0, action=Take[what=fails, seconds=0]]
                        0 Yielded[path=/2/0, action=Take[what=slow, seconds=7]]
                        0 Yielded[path=/3/0, action=Take[what=quick, seconds=0]]
                        0 Ended[path=/0/0, action=Take[what=stock, seconds=0], ending=Success[value=stock taken]]
                        0 StrandEnded[strand=/0/, how=RETURNED, text=Optional.empty]
                        0 Ended[path=/3/0, action=Take[what=quick, seconds=0], ending=Success[value=quick taken]]
                        0 StrandEnded[strand=/3/, how=RETURNED, text=Optional.empty]
                        0 Cancelled[path=/2/0]
                        0 Waits[strand=/, waits=FORK, fork=Optional[/2/]]
                        0 Ended[path=/2/0, action=Take[what=slow, seconds=7], ending=Cancelled]
                        0 StrandEnded[strand=/2/, how=CANCELLED, text=Optional.empty]
                        0 Forked[strand=/4/, name=Optional.empty]
                        0 Waits[strand=/, waits=FORK, fork=Optional[/4/]]
                        0 Yielded[path=/4/:limit, action=Limit[duration=PT2S]]
                        0 Yielded[path=/4/0, action=Take[what=late, seconds=5]]
                        1 Ended[path=/1/0, action=Take[what=fails, seconds=0], ending=Success[value=fails taken]]
                        1 StrandEnded[strand=/1/, how=RETURNED, text=Optional.empty]
                        2 Ended[path=/4/:limit, action=Limit[duration=PT2S], ending=Success[value=null]]
                        2 Cancelled[path=/4/0]
                        2 Waits[strand=/, waits=FORK, fork=Optional[/4/]]
                        2 Ended[path=/4/0, action=Take[what=late, seconds=5], ending=Cancelled]
                        2 StrandEnded[strand=/4/, how=CANCELLED, text=Optional.empty]
                        2 Yielded[path=/:sleep, action=Sleep[duration=PT1S]]
                        3 Ended[path=/:sleep, action=Sleep[duration=PT1S], ending=Success[value=null]]
                        3 StrandEnded[strand=/, how=RETURNED, text=Optional[quick taken, stock taken, fails taken]]""");
    }

    private static String line(Entry entry) {
        return entry.at().getEpochSecond() + " " + entry.toString().replaceAll(", at=[^]]*\\]$", "]");
    }

    static IntStream cuts() {
        return IntStream.range(0, record(Recorder.recorder()).events().size());
    }

    @ParameterizedTest
    @MethodSource("cuts")
    void resumed_run_has_the_notes_of_a_run_that_never_stopped(int cut) {
        History whole = record(Recorder.recorder());

        assertThat(record(Recorder.continuing(whole.first(cut)))).isEqualTo(whole);
    }

    @Test
    void history_of_one_strand_has_what_happened_there_and_below() {
        History whole = record(Recorder.recorder());

        assertThat(whole.within(Path.parse("/1/")).entries())
                .isNotEmpty()
                .allMatch(entry -> Paths.of(entry).toString().startsWith("/1/"));
        assertThat(whole.within(Path.RUN)).isEqualTo(whole);
    }

    @Test
    void history_of_some_actions_has_their_yields_and_ends() {
        History some = record(Recorder.recorder()).filtered(action -> action.equals(take("stock", 0)));

        assertThat(some.entries()).hasSize(2);
        assertThat(some.entries().getFirst()).isInstanceOf(Note.Yielded.class);
        assertThat(some.events()).hasSize(1);
    }
}
