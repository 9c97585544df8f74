/// Caches results of actions with Caffeine.
module dev.syncopate.caffeine {
    requires transitive com.github.benmanes.caffeine;
    requires transitive dev.syncopate;
    requires static org.jspecify;

    exports dev.syncopate.caffeine;
}
