/// Runs that survive crashes, in an embedded SQLite database.
module dev.syncopate.durable {
    requires transitive dev.syncopate;
    requires transitive dev.syncopate.json;
    requires java.sql;
    requires static jdk.httpserver; // for the page alone
    requires org.xerial.sqlitejdbc;
    requires static org.jspecify;

    exports dev.syncopate.durable;

    uses dev.syncopate.durable.DefinitionSource;
}
