package dev.syncopate.durable;

/// Deletes runs that have ended, each in one transaction: else a run of the same id could meet what is left of it.
record Deletions(Runs runs) {

    void delete(String id) {
        StoredRun stored = runs.queries().require(id);
        if (!stored.isFinished()) {
            throw new StoreException("The run " + id + " is " + stored.status().text()
                    + ": only one that has ended can be deleted; cancel it before");
        }
        LiveRun present = runs.live(id);
        if (present != null) {
            present.gone.join();
        }
        runs.withRows(id, () -> runs.store().write(
                new Row(Sql.FORGET_EVENTS, null, stored.number()),
                new Row(Sql.END_ALL, null, stored.number()),
                new Row(Sql.FORGET_MESSAGES, null, stored.number()),
                new Row(Sql.FORGET_DONE, null, stored.number()),
                new Row(Sql.FORGET, null, stored.number())));
        runs.results().fail(id, new StoreException("The run " + id + " was deleted"));
    }
}
