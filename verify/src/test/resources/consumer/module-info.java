module shop {
    requires transitive dev.syncopate;

    exports shop.api;
}
