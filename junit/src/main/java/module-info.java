/// Cassettes for tests with JUnit.
module dev.syncopate.junit {
    requires transitive dev.syncopate;
    requires transitive dev.syncopate.json;
    requires transitive org.junit.jupiter.api;
    requires static org.jspecify;

    exports dev.syncopate.junit;
}
