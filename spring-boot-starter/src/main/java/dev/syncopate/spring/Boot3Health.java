package dev.syncopate.spring;

import java.util.Optional;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;

/// The health of the runs for Spring Boot 3: out of service while the application shuts down.
final class Boot3Health implements HealthIndicator {
    private final Runs runs;
    private final Optional<KeptRuns> kept;

    Boot3Health(Runs runs, Optional<KeptRuns> kept) {
        this.runs = runs;
        this.kept = kept;
    }

    @Override
    public Health health() {
        Health.Builder health = runs.isAccepting() ? Health.up() : Health.outOfService();
        kept.ifPresent(store -> health.withDetail("durable", store.counts()));
        return health.withDetail("underWay", runs.underWay().size()).build();
    }
}
