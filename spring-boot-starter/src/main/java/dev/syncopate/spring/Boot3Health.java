package dev.syncopate.spring;

import java.util.Optional;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;

/// The health of the runs for Spring Boot 3: out of service while the application shuts down, and down
/// when its store goes on no more.
final class Boot3Health implements HealthIndicator {
    private final Runs runs;
    private final Optional<KeptRuns> kept;

    Boot3Health(Runs runs, Optional<KeptRuns> kept) {
        this.runs = runs;
        this.kept = kept;
    }

    @Override
    public Health health() {
        Optional<KeptRuns.Counts> stored = kept.map(KeptRuns::counts);
        Optional<String> reason = stored.flatMap(KeptRuns.Counts::reason);
        Health.Builder health =
                !runs.isAccepting() ? Health.outOfService() : reason.isPresent() ? Health.down() : Health.up();
        stored.ifPresent(counts -> health.withDetail("durable", counts.byStatus()));
        reason.ifPresent(text -> health.withDetail("reason", text));
        return health.withDetail("underWay", runs.underWay().size()).build();
    }
}
