package dev.syncopate.examples.spring;

import dev.syncopate.Executor;
import dev.syncopate.spring.Runs;
import dev.syncopate.spring.TrackedRun;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/// Takes orders, each a run of its own, and shows how far they are.
@RestController
class OrdersController {
    record NewOrder(String article, String card) {}

    /// Those under way, and those that ended a short while ago.
    private final Map<String, TrackedRun<String>> orders = new ConcurrentHashMap<>();
    private final Runs runs;
    private final Executor<Shop<?>> shop;
    private final Progress progress;

    /// How long an order that has ended can be looked at.
    private final Duration keep;

    OrdersController(Runs runs, Executor<Shop<?>> shop, Progress progress, @Value("${shop.keep}") Duration keep) {
        this.runs = runs;
        this.shop = shop;
        this.progress = progress;
        this.keep = keep;
    }

    @PostMapping("/orders")
    ResponseEntity<Void> order(@RequestBody NewOrder order) {
        var id = UUID.randomUUID().toString();
        var started = runs.start("order", Shop.ordering(id, order.article(), order.card()), shop);
        orders.put(id, started);
        var later = CompletableFuture.delayedExecutor(keep.toMillis(), TimeUnit.MILLISECONDS);
        var _ = started.run().future().whenCompleteAsync((_, _) -> forget(id), later);
        return ResponseEntity.created(URI.create("/orders/" + id)).build();
    }

    private void forget(String id) {
        progress.forget(id);
        orders.remove(id);
    }

    /// Streams the progress of an order. If its client goes away, the order is cancelled, and undone.
    @GetMapping("/orders/{id}/progress")
    SseEmitter progress(@PathVariable("id") String id) {
        var order = orders.get(id);
        if (order == null) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        var emitter = new SseEmitter(0L);
        emitter.onError(_ -> runs.cancel(order.id()));
        emitter.onTimeout(() -> runs.cancel(order.id()));
        Thread.startVirtualThread(new ProgressStream(id, order.run(), progress, emitter));
        return emitter;
    }
}
