/// Checks the laws of combinators, for tests of any framework.
module dev.syncopate.testkit {
    requires transitive dev.syncopate;
    requires static org.jspecify;

    exports dev.syncopate.testkit;
    exports dev.syncopate.testkit.model;
}
