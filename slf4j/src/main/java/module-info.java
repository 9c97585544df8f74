/// Logs actions with SLF4J, as key-value pairs.
module dev.syncopate.slf4j {
    requires transitive dev.syncopate;
    requires transitive org.slf4j;
    requires static org.jspecify;

    exports dev.syncopate.slf4j;
}
