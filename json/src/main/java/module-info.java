/// Actions and results as JSON, by their declared types; histories as files, and as tests.
module dev.syncopate.json {
    requires transitive dev.syncopate;
    requires transitive tools.jackson.core;
    requires static org.jspecify;

    exports dev.syncopate.json;
    exports dev.syncopate.json.fixtures;
}
