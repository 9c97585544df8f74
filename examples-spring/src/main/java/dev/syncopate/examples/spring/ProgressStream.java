package dev.syncopate.examples.spring;

import dev.syncopate.Run;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/// Sends the progress of an order until it ends.
record ProgressStream(String order, Run<String> underWay, Progress progress, SseEmitter emitter) implements Runnable {
    /// A server notices that a client has gone only when it writes.
    private static final Duration SIGN_OF_LIFE = Duration.ofMillis(200);

    @Override
    public void run() {
        try {
            int seen = 0;
            boolean ended;
            do {
                ended = underWay.isDone(); // before the last lines are read
                var lines = progress.after(order, seen, SIGN_OF_LIFE);
                for (String line : lines) {
                    emitter.send(SseEmitter.event().name("progress").data(line));
                }
                if (lines.isEmpty()) {
                    emitter.send(SseEmitter.event().comment("still here"));
                }
                seen += lines.size();
            } while (!ended);
            emitter.send(SseEmitter.event().name("end").data(end()));
            emitter.complete();
        } catch (IOException | IllegalStateException _) {
            // The client has gone, which the callbacks of the emitter are told.
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private String end() throws InterruptedException {
        try {
            return underWay.join();
        } catch (CancellationException _) {
            return "cancelled";
        } catch (RuntimeException failed) {
            return "failed: " + failed.getMessage();
        }
    }
}
