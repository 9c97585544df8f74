/// Actions timed and counted by Micrometer.
module dev.syncopate.micrometer {
    requires transitive dev.syncopate;
    requires transitive micrometer.core;
    requires static org.jspecify;

    exports dev.syncopate.micrometer;
}
