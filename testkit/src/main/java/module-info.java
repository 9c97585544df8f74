/// Laws that tests check combinators against.
module dev.syncopate.testkit {
    requires transitive dev.syncopate;
    requires static org.jspecify;

    exports dev.syncopate.testkit;
}
