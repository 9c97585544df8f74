package dev.syncopate.spring;

import java.util.Optional;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/// The health of the runs for Spring Boot 4: out of service while the application shuts down.
final class Boot4Health implements HealthIndicator {
    private final Runs runs;
    private final Optional<KeptRuns> kept;

    Boot4Health(Runs runs, Optional<KeptRuns> kept) {
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
