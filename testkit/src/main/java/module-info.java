/// Tests for orchestrations, combinators and drivers, for any test framework.
module dev.syncopate.testkit {
    requires transitive dev.syncopate;
    requires static org.jspecify;

    exports dev.syncopate.testkit;
    exports dev.syncopate.testkit.model;
    exports dev.syncopate.testkit.scripted;
}
