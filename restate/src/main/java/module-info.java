/// Runs as workflows of Restate.
module dev.syncopate.restate {
    requires transitive client;
    requires common;
    requires transitive dev.syncopate;
    requires transitive dev.syncopate.json;
    requires sdk.api;
    requires transitive sdk.common;
    requires static org.jspecify;

    exports dev.syncopate.restate;
}
