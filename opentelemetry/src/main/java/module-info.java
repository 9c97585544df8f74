/// Traces actions as OpenTelemetry spans.
module dev.syncopate.opentelemetry {
    requires transitive dev.syncopate;
    requires transitive io.opentelemetry.api;
    requires transitive io.opentelemetry.context;
    requires io.opentelemetry.common;
    requires static org.jspecify;

    exports dev.syncopate.opentelemetry;
}
