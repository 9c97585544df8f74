/// Extensions for tests with JUnit: cassettes, seeds, and the histories of failed tests.
module dev.syncopate.junit {
    requires transitive dev.syncopate;
    requires transitive dev.syncopate.json;
    requires transitive org.junit.jupiter.api;
    requires static org.jspecify;

    exports dev.syncopate.junit;

    // JUnit makes the extension of an annotation.
    opens dev.syncopate.junit to
            org.junit.platform.commons;
}
