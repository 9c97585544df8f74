package dev.syncopate.spring;

import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;

/// The health of the runs for Spring Boot 3: out of service while the application shuts down.
final class Boot3Health implements HealthIndicator {
    private final Runs runs;

    Boot3Health(Runs runs) {
        this.runs = runs;
    }

    @Override
    public Health health() {
        Health.Builder health = runs.isAccepting() ? Health.up() : Health.outOfService();
        return health.withDetail("underWay", runs.underWay().size()).build();
    }
}
