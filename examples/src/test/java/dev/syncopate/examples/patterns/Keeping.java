package dev.syncopate.examples.patterns;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.syncopate.Executor;
import dev.syncopate.Orchestration;
import dev.syncopate.definitions.Definition;
import dev.syncopate.definitions.Token;
import dev.syncopate.durable.Durable;
import dev.syncopate.durable.DurableSettings;
import dev.syncopate.durable.RunInfo;
import dev.syncopate.durable.RunListener;
import dev.syncopate.durable.RunQuery;
import dev.syncopate.durable.Status;
import dev.syncopate.examples.patterns.Chaining.Talk;
import java.net.URLEncoder;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.BiConsumer;

/// How a store is looked after.
final class Keeping {
    private Keeping() {}

    static DurableSettings settings(BiConsumer<Object, String> mail) {
        // @start region="settings"
        var settings = DurableSettings.standard()
                .withAtOnce(1_000)
                .withClosing(Duration.ofSeconds(30))
                .withListener(new RunListener() {
                    @Override
                    public void deferred(RunInfo run, Token token, Object action) {
                        mail.accept(
                                action,
                                "Please answer: https://office.example/" + URLEncoder.encode(token.toString(), UTF_8));
                    }

                    @Override
                    public void needsAttention(RunInfo run, String reason) {
                        mail.accept(run.id(), reason);
                    }
                });
        // @end
        return settings;
    }

    // @start region="versions"
    /// Translates no more.
    static final Definition<Talk<?>, String, String> PUBLISH_2 = Definition.<Talk<?>, String, String>of(
                    "publish",
                    String.class,
                    String.class,
                    recording -> conductor ->
                            conductor.yield(new Talk.Publish(conductor.yield(new Talk.Transcribe(recording)))))
            .withVersion("2");

    static void register(Durable durable, Executor<Talk<?>> executor) {
        durable.register(Chaining.PUBLISH, executor); // for the runs that began with version 1
        durable.register(PUBLISH_2, executor);
    }

    // @end

    // @start region="children"
    record Talks(List<String> recordings) {}

    static final Definition<Talk<?>, Talks, Integer> PUBLISH_ALL =
            Definition.of("publish all", Talks.class, Integer.class, Keeping::publishAll);

    static Orchestration<Talk<?>, Integer> publishAll(Talks talks) {
        return conductor -> conductor
                .map(
                        talks.recordings(),
                        4,
                        (part, recording) -> part.ask(Chaining.PUBLISH.child("publish " + recording, recording)))
                .size();
    }

    // @end

    // @start region="look"
    /// What somebody has to look at.
    static List<String> stuck(Durable durable) {
        return durable.find(RunQuery.all().in(Status.ATTENTION)).stream()
                .map(run -> run.id() + " since " + run.since() + ": "
                        + run.attention().orElseThrow())
                .toList();
    }

    // @end

    // @start region="retention"
    /// Keeps runs for three months after their end. Call it once a day.
    static int deleteOld(Durable durable) {
        return durable.deleteEndedBefore(Instant.now().minus(Duration.ofDays(90)));
    }
    // @end
}
