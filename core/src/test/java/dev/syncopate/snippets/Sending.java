package dev.syncopate.snippets;

import dev.syncopate.driver.Codec;
import dev.syncopate.driver.DrivenRun;
import dev.syncopate.driver.Ending;
import dev.syncopate.driver.Pending;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// Has actions performed by another process.
final class Sending {
    private Sending() {}

    static void overTheWire(DrivenRun<?> run, Pending pending, Codec codec, UnaryOperator<String> worker) {
        // @start region="codec"
        String request = codec.encode(pending.action(), Shop.class);
        String response = worker.apply(request);
        @Nullable Object answer = codec.decode(response, pending.resultType());
        // @end
        pending.check(answer);
        run.give(pending.end(Ending.success(answer), run.now()));
    }
}
