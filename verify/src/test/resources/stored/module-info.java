module shop {
    requires dev.syncopate.json;

    exports shop.api;
}
