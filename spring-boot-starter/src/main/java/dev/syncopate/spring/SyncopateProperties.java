package dev.syncopate.spring;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// The properties that are read by code. Those that only switch a part on or off are conditions.
@ConfigurationProperties("syncopate")
record SyncopateProperties(
        @DefaultValue Shutdown shutdown,
        @DefaultValue Problems problems,
        @DefaultValue Logging logging) {

    /// How runs end when the application stops.
    record Shutdown(
            @DefaultValue("20s") Duration gracePeriod,
            @DefaultValue("30s") Duration timeout) {}

    /// What problem details show.
    record Problems(@DefaultValue("false") boolean includeValues) {}

    /// Where actions are logged.
    record Logging(@DefaultValue("syncopate.actions") String logger) {}
}
