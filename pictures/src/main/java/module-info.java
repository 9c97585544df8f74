/// Draws histories of runs.
module dev.syncopate.pictures {
    requires transitive dev.syncopate;
    requires static org.jspecify;

    exports dev.syncopate.pictures;
}
