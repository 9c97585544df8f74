package dev.syncopate.examples.patterns;

import static dev.syncopate.combinators.Parallel.parallel;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.syncopate.Executor;
import dev.syncopate.definitions.Definition;
import dev.syncopate.definitions.Token;
import dev.syncopate.durable.Durable;
import dev.syncopate.durable.DurableSettings;
import dev.syncopate.durable.RunInfo;
import dev.syncopate.durable.RunListener;
import dev.syncopate.durable.StoreException;
import dev.syncopate.examples.patterns.Aggregator.Meter;
import dev.syncopate.examples.patterns.Aggregator.Reading;
import dev.syncopate.examples.patterns.Aggregator.Total;
import dev.syncopate.examples.patterns.Approval.Expense;
import dev.syncopate.examples.patterns.Approval.Office;
import dev.syncopate.examples.patterns.Chaining.Talk;
import dev.syncopate.examples.patterns.FanOut.Census;
import dev.syncopate.examples.patterns.Monitor.Parcel;
import dev.syncopate.json.JsonCodec;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
class PatternsTest {
    private final List<Object> performed = new CopyOnWriteArrayList<>();
    private final BlockingQueue<Token> tokens = new LinkedBlockingQueue<>();

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    private @Nullable Durable durable;

    private DurableSettings settings = DurableSettings.standard()
            .withKeeping(Duration.ZERO) // What waits leaves the memory at once.
            .withClosing(Duration.ZERO)
            .withListener(new RunListener() {
                @Override
                public void deferred(RunInfo run, Token token, Object action) {
                    tokens.add(token);
                }
            });

    private <F> Durable open(JsonCodec codec, Definition<F, ?, ?> definition, Executor<F> executor) {
        close();
        durable = Durable.open(folder.resolve("runs.db"), codec, settings);
        durable.register(definition, executor.around((action, call, next) -> {
            performed.add(action);
            return next.execute(action, call);
        }));
        return durable;
    }

    @AfterEach
    void close() {
        if (durable != null) {
            durable.close();
        }
    }

    /// The clock of a world in which three days take 0.26 s if its time is a million times as fast.
    private void letTimeFly(int times) {
        var start = Instant.now();
        long nanos = System.nanoTime();
        settings = settings.withClock(
                () -> start.plus(Duration.ofNanos(System.nanoTime() - nanos).multipliedBy(times)));
    }

    @Test
    void chain_gives_each_step_the_result_of_the_one_before() throws InterruptedException {
        var durable = open(Chaining.CODEC, Chaining.PUBLISH, action -> switch (action) {
            case Talk.Transcribe(var recording) -> "text of " + recording;
            case Talk.Translate(var text) -> text + " in French";
            case Talk.Publish(var text) -> "page with " + text;
        });

        assertThat(durable.start(Chaining.PUBLISH, "talk", "tape").join())
                .isEqualTo("page with text of tape in French");
    }

    private static Executor<Census<?>> census(CountDownLatch open) {
        return parallel((Executor<Census<?>>) action -> switch (action) {
            case Census.Towns towns -> towns.reply(List.of("Ulm", "Bonn", "Kiel"));
            case Census.Count(var town) -> {
                open.await();
                yield town.length();
            }
        });
    }

    @Test
    void fan_out_gathers_all_results() throws InterruptedException {
        var durable = open(FanOut.CODEC, FanOut.COUNT, census(new CountDownLatch(0)));

        assertThat(durable.start(FanOut.COUNT, "census", "Germany").join()).isEqualTo(11);
    }

    @Test
    void client_starts_a_run_asks_for_its_status_and_gets_its_result() throws Exception {
        var open = new CountDownLatch(1);
        var durable = open(FanOut.CODEC, FanOut.COUNT, census(open));
        var server = StatusOverHttp.serve(durable);
        try (var client = HttpClient.newHttpClient()) {
            var uri = URI.create("http://localhost:" + server.getAddress().getPort() + "/counts/census");
            var put = HttpRequest.newBuilder(uri)
                    .PUT(BodyPublishers.ofString("Germany"))
                    .build();
            var get = HttpRequest.newBuilder(uri).build();

            assertThat(send(client, get).statusCode()).isEqualTo(404);
            assertThat(send(client, put).statusCode()).isEqualTo(202);
            assertThat(send(client, put).statusCode()).isEqualTo(202);
            assertThat(send(client, get).body()).isEqualTo("running");
            open.countDown();
            durable.run(FanOut.COUNT, "census").join();
            assertThat(send(client, get).statusCode()).isEqualTo(200);
            assertThat(send(client, get).body()).isEqualTo("11");
        } finally {
            server.stop(0);
        }
        assertThat(performed).hasSize(4);
    }

    private static HttpResponse<String> send(HttpClient client, HttpRequest request)
            throws IOException, InterruptedException {
        return client.send(request, BodyHandlers.ofString());
    }

    @ParameterizedTest
    @CsvSource({"4, true", "1000, false"})
    void monitor_asks_until_it_holds_or_a_week_has_passed(int arrivesAt, boolean arrived) throws InterruptedException {
        letTimeFly(arrived ? 100_000 : 1_000_000); // A slow machine must not miss what arrives.
        var durable = open(Monitor.CODEC, Monitor.WATCH, action -> switch (action) {
            case Parcel.HasArrived _ -> performed.size() >= arrivesAt;
            case Parcel.Search _ -> null;
        });

        assertThat(durable.start(Monitor.WATCH, "parcel", "p1").join()).isEqualTo(arrived);
        assertThat(performed).contains(new Parcel.HasArrived("p1"));
        assertThat(performed.contains(new Parcel.Search("p1"))).isEqualTo(!arrived);
    }

    private Durable openOffice() {
        return open(Approval.CODEC, Approval.REIMBURSE, Approval.office(action -> switch (action) {
            case Office.Approve _ -> throw new AssertionError("it is deferred");
            case Office.Pay _, Office.Remind _ -> null;
        }));
    }

    @ParameterizedTest
    @CsvSource({"true, paid", "false, refused"})
    void person_decides_once_also_after_a_restart(boolean yes, String result) throws InterruptedException {
        openOffice().start(Approval.REIMBURSE, "e1", new Expense("e1", 500));
        var token = tokens.take().toString();

        var again = openOffice();
        Approval.decide(again, token, yes);

        assertThat(again.run(Approval.REIMBURSE, "e1").join()).isEqualTo(result);
        assertThatThrownBy(() -> Approval.decide(again, token, !yes)).isInstanceOf(StoreException.class);
    }

    @Test
    void expense_on_which_nobody_decides_within_three_days_is_not_paid() throws InterruptedException {
        letTimeFly(1_000_000);
        var run = openOffice().start(Approval.REIMBURSE, "e1", new Expense("e1", 500));

        assertThat(run.join()).isEqualTo("nobody has decided");
        assertThat(performed).containsExactly(new Office.Remind("e1"));
    }

    @Test
    void aggregator_gathers_messages_and_keeps_few_events() throws InterruptedException {
        var durable = open(Aggregator.CODEC, Aggregator.METER, action -> null);
        var run = durable.start(Aggregator.METER, "m1", new Total(0, 0));
        for (int i = 0; i < 250; i++) {
            durable.send("m1", "reading", new Reading(2, false));
        }
        durable.send("m1", "reading", new Reading(3, true));

        assertThat(run.join()).isEqualTo(new Total(251, 503));
        assertThat(performed).containsExactly(new Meter.Bill(503));
        assertThat(run.info().events()).isLessThan(60);
    }
}
