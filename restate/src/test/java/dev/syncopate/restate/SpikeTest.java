package dev.syncopate.restate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.restate.client.Client;
import dev.restate.sdk.endpoint.Endpoint;
import dev.restate.sdk.http.vertx.RestateHttpServer;
import dev.syncopate.Action;
import dev.syncopate.Executor;
import dev.syncopate.definitions.Definition;
import dev.syncopate.json.JsonCodec;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpikeTest {
    sealed interface Shop<R> extends Action<Shop<?>, R> {
        record Charge(int cents) implements Shop<String> {}
    }

    @Test
    void runs(@TempDir Path folder) throws Exception {
        try (RestateServer server = RestateServer.start(folder)) {
            JsonCodec codec = JsonCodec.of(Shop.class);
            Definition<Shop<?>, Integer, String> def = Definition.of(
                    "checkout",
                    Integer.class,
                    String.class,
                    n -> c -> c.yield(new Shop.Charge(n)) + c.yield(new Shop.Charge(2)));
            Executor<Shop<?>> ex = Executor.of((action, call) -> switch (action) {
                case Shop.Charge(int cents) -> "paid " + cents;
            });
            int port = RestateHttpServer.listen(
                    OnRestate.with(codec).register(def, ex).bindTo(Endpoint.builder()), 0);
            server.register(port);
            RestateRuns runs = OnRestate.client(Client.connect(server.ingress()), codec);
            assertThat(runs.start(def, "o1", 5).join()).isEqualTo("paid 5paid 2");
            System.out.println(server.query("select * from sys_journal").substring(0, 3000));
        }
    }
}
