module shop {
    requires transitive dev.syncopate;
    requires dev.syncopate.json;

    exports shop.api;
}
