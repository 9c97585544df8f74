/// Tests orchestrations, and the laws of combinators, with any test framework.
module dev.syncopate.testkit {
    requires transitive dev.syncopate;
    requires static org.jspecify;

    exports dev.syncopate.testkit;
    exports dev.syncopate.testkit.scripted;
}
