package dev.syncopate.spring;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.annotation.DeleteOperation;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;

/// The actuator endpoint `syncopate`: reads the runs under way, and cancels one by a delete.
@Endpoint(id = "syncopate")
class RunsEndpoint {
    private final Runs runs;

    RunsEndpoint(Runs runs) {
        this.runs = runs;
    }

    /// The answer of the endpoint.
    ///
    /// @param accepting whether further runs may begin
    /// @param runs the runs under way
    public record UnderWay(boolean accepting, List<RunUnderWay> runs) {}

    @ReadOperation
    public UnderWay underWay() {
        return new UnderWay(runs.isAccepting(), runs.underWay());
    }

    @ReadOperation
    public @Nullable RunUnderWay run(@Selector String id) {
        return runs.find(id).orElse(null);
    }

    @DeleteOperation
    public Map<String, Object> cancel(@Selector String id) {
        return Map.of("id", id, "cancelled", runs.cancel(id));
    }
}
