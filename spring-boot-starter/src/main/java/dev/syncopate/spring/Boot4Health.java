package dev.syncopate.spring;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/// The health of the runs for Spring Boot 4: out of service while the application shuts down.
final class Boot4Health implements HealthIndicator {
    private final Runs runs;

    Boot4Health(Runs runs) {
        this.runs = runs;
    }

    @Override
    public Health health() {
        Health.Builder health = runs.isAccepting() ? Health.up() : Health.outOfService();
        return health.withDetail("underWay", runs.underWay().size()).build();
    }
}
