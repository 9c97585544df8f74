package dev.syncopate.spring;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.annotation.DeleteOperation;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;

/// The actuator endpoint `syncopate`: reads the runs under way and those of the store, and cancels one
/// by a delete.
@Endpoint(id = "syncopate")
class RunsEndpoint {
    private final Runs runs;
    private final Optional<KeptRuns> kept;

    /// @param kept the runs of the store, if there is one
    RunsEndpoint(Runs runs, Optional<KeptRuns> kept) {
        this.runs = runs;
        this.kept = kept;
    }

    /// Returns whether further runs may begin, the runs under way and, if there is a store, its runs.
    @ReadOperation
    public Map<String, Object> underWay() {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("accepting", runs.isAccepting());
        answer.put("runs", runs.underWay());
        kept.ifPresent(store -> answer.put("durable", KeptRuns.Summary.of(store)));
        return answer;
    }

    /// Returns a [RunUnderWay] or a [KeptRuns.KeptRun].
    @ReadOperation
    public @Nullable Object run(@Selector String id) {
        Optional<RunUnderWay> found = runs.find(id);
        return found.isPresent()
                ? found.get()
                : kept.flatMap(store -> store.find(id)).orElse(null);
    }

    @DeleteOperation
    public Map<String, Object> cancel(@Selector String id) {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("id", id);
        answer.put("cancelled", true);
        if (!runs.cancel(id)) {
            KeptRuns.Cancelled cancelled =
                    kept.map(store -> store.cancel(id)).orElse(new KeptRuns.Cancelled(false, Optional.empty()));
            answer.put("cancelled", cancelled.isDone());
            cancelled.reason().ifPresent(reason -> answer.put("reason", reason));
        }
        return answer;
    }
}
