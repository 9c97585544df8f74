package dev.syncopate.durable;

import java.time.Instant;
import java.util.List;

/// Deletes runs that have ended, each in one transaction: else a run of the same id could meet what is
/// left of it.
record Deletions(Runs runs) {
    private static final int PART = 100;

    void delete(String id) {
        StoredRun stored = runs.queries().require(id);
        if (!stored.isFinished()) {
            throw new StoreException(
                    StoreException.Kind.WRONG_STATUS,
                    "The run " + id + " is " + stored.status().text()
                            + ": only one that has ended can be deleted; cancel it before");
        }
        LiveRun present = runs.live(id);
        if (present != null) {
            present.gone.join();
        }
        runs.withRows(
                id,
                () -> runs.store()
                        .write(
                                new Row(Sql.FORGET_EVENTS, null, stored.number()),
                                new Row(Sql.END_ALL, null, stored.number()),
                                new Row(Sql.FORGET_LARGE, null, stored.number()),
                                new Row(Sql.FORGET_MESSAGES, null, stored.number()),
                                new Row(Sql.FORGET_DONE, null, stored.number()),
                                new Row(Sql.FORGET, null, stored.number())));
        runs.results().fail(id, new StoreException(StoreException.Kind.NOT_FOUND, "The run " + id + " was deleted"));
    }

    int deleteEndedBefore(Instant before) {
        int deleted = 0;
        List<String> ids = runs.queries().endedBefore(before, PART);
        while (!ids.isEmpty()) {
            ids.forEach(this::delete);
            deleted += ids.size();
            ids = runs.queries().endedBefore(before, PART);
        }
        return deleted;
    }
}
