module shop {
    requires dev.syncopate;
}
