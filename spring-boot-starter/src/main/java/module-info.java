/// Runs orchestrations in Spring Boot applications.
module dev.syncopate.spring {
    requires transitive dev.syncopate;
    requires transitive spring.core;
    requires transitive spring.beans;
    requires transitive spring.context;
    requires transitive spring.boot;
    requires transitive spring.boot.autoconfigure;
    requires static transitive spring.web;
    requires static spring.boot.actuator;
    requires static spring.boot.actuator.autoconfigure;
    requires static spring.boot.health;
    requires static dev.syncopate.slf4j;
    requires static dev.syncopate.micrometer;
    requires static dev.syncopate.opentelemetry;
    requires static dev.syncopate.durable;
    requires static context.propagation;
    requires static micrometer.core;
    requires static io.opentelemetry.api;
    requires static org.slf4j;
    requires static org.jspecify;

    exports dev.syncopate.spring;
    // Spring makes the beans by reflection.
    opens dev.syncopate.spring;
}
