/// Assertions on histories with AssertJ.
module dev.syncopate.assertj {
    requires transitive dev.syncopate;
    requires transitive org.assertj.core;
    requires static org.jspecify;

    exports dev.syncopate.assertj;
}
