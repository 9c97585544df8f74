package orders;

import dev.syncopate.Executor;
import dev.syncopate.spring.Runs;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.slf4j.MDC;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/// Answers each request by a run.
@RestController
class Desk {
    private final Runs runs;
    private final Executor<Orders<?>> executor;

    Desk(Runs runs, Executor<Orders<?>> executor) {
        this.runs = runs;
        this.executor = executor;
    }

    @GetMapping("/packed")
    String packed() {
        MDC.put("request", "desk 7");
        try {
            List<String> packed = runs.run(
                    "pack",
                    conductor -> conductor.all(List.of(
                            child -> child.yield(new Orders.Pack("tea")),
                            child -> child.yield(new Orders.Pack("honey")))),
                    executor);
            return String.join(", ", packed);
        } finally {
            MDC.remove("request");
        }
    }

    @GetMapping("/declined")
    String declined() {
        return runs.run("charge", conductor -> conductor.yield(new Orders.Charge("Ada")), executor);
    }

    @GetMapping("/slow")
    String slow() {
        return runs.run(
                "slow",
                conductor -> {
                    conductor.sleep(Duration.ofMillis(700));
                    return conductor.yield(new Orders.Pack("tea"));
                },
                executor);
    }

    /// Sends a comment now and then until the client goes away, which cancels the run.
    @GetMapping("/endless")
    SseEmitter endless() {
        var emitter = new SseEmitter(0L);
        var tracked = runs.<Orders<?>, String>start(
                "endless",
                conductor -> {
                    conductor.sleep(Duration.ofHours(1));
                    return "";
                },
                executor);
        emitter.onCompletion(() -> runs.cancel(tracked.id()));
        emitter.onError(gone -> runs.cancel(tracked.id()));
        Thread.startVirtualThread(() -> {
            try {
                while (!tracked.run().isDone()) {
                    emitter.send(SseEmitter.event().comment("still here"));
                    Thread.sleep(20);
                }
                emitter.complete();
            } catch (IOException | IllegalStateException | InterruptedException gone) {
                // The emitter's callbacks tell.
            }
        });
        return emitter;
    }
}
