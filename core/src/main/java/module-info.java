/// Pure orchestrations: actions, orchestrations, executors, combinators and the in-memory driver.
module dev.syncopate {
    requires static org.jspecify;

    exports dev.syncopate;
    exports dev.syncopate.combinators;
    exports dev.syncopate.definitions;
    exports dev.syncopate.driver;
    exports dev.syncopate.history;
}
