package dev.syncopate.restate;

import dev.restate.client.Client;
import dev.restate.sdk.endpoint.Endpoint;
import dev.restate.sdk.http.vertx.RestateHttpServer;
import dev.syncopate.Action;
import dev.syncopate.Executor;
import dev.syncopate.definitions.Definition;
import dev.syncopate.definitions.Token;
import dev.syncopate.history.History;
import dev.syncopate.history.Replay;
import dev.syncopate.json.JsonCodec;
import java.net.URI;

/// How users serve and start runs.
final class Using {
    record Order(String item, int cents) {}

    sealed interface Shop<R> extends Action<Shop<?>, R> {
        record Reserve(String item) implements Shop<String> {}

        record Approve(String reservation, int cents) implements Shop<Boolean> {}
    }

    static final Definition<Shop<?>, Order, String> CHECKOUT =
            Definition.of("checkout", Order.class, String.class, order -> conductor -> {
                String reservation = conductor.yield(new Shop.Reserve(order.item()));
                boolean approved = conductor.yield(new Shop.Approve(reservation, order.cents()));
                return approved ? reservation : "nothing";
            });

    private Using() {}

    static int serve(Executor<Shop<?>> stack, int port) {
        // @start region="serve"
        OnRestate shop = OnRestate.with(JsonCodec.of(Shop.class)).register(CHECKOUT, stack);
        return RestateHttpServer.listen(shop.bindTo(Endpoint.builder()), port);
        // @end
    }

    static String order(String ingress) {
        // @start region="client"
        RestateRuns runs = OnRestate.client(Client.connect(ingress), JsonCodec.of(Shop.class));
        RestateRun<String> run = runs.start(CHECKOUT, "order-17", new Order("book", 500));
        runs.answer(CHECKOUT, Token.parse("order-17 /1"), true); // once the run waits for it
        return run.join();
        // @end
    }

    static String replayed(String ingress, URI admin, String input) {
        // @start region="history"
        RestateRuns runs = OnRestate.client(Client.connect(ingress), JsonCodec.of(Shop.class))
                .withAdmin(admin);
        History history = runs.history(CHECKOUT, "order-17");
        return Replay.run(CHECKOUT.orchestration(JsonCodec.of(Shop.class), input), history);
        // @end
    }
}
