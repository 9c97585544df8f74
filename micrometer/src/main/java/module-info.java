/// Times and counts actions with Micrometer.
module dev.syncopate.micrometer {
    requires transitive dev.syncopate;
    requires transitive micrometer.core;
    requires static org.jspecify;

    exports dev.syncopate.micrometer;
}
