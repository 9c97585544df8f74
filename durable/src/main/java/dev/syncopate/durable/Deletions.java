package dev.syncopate.durable;

import java.time.Instant;
import java.util.List;

/// Deletes runs that have ended, each in one transaction: else a run of the same id could meet what is
/// left of it.
record Deletions(Runs runs) {
    private static final int PART = 100;

    void delete(String id) {
        runs.store().requireOutOfTurn();
        StoredRun stored = runs.queries().require(id);
        if (!stored.isFinished()) {
            throw new StoreException(
                    StoreException.Kind.WRONG_STATUS,
                    "The run " + id + " is " + stored.status().text()
                            + ": only one that has ended can be deleted; cancel it before");
        }
        if (!delete(id, stored.number())) {
            throw StoreException.noRun(id);
        }
    }

    /// Deletes a run that has ended.
    ///
    /// @return false if somebody else has deleted it before; its id may have been used again since
    private boolean delete(String id, long number) {
        LiveRun present = runs.live(id);
        if (present != null && present.log().run().number() == number) {
            present.gone.join();
        }
        boolean[] isDeleted = {false};
        runs.inRows(() -> {
            isDeleted[0] = runs.queries().isThere(number);
            if (isDeleted[0]) {
                runs.store()
                        .write(
                                new Row(Sql.FORGET_EVENTS, null, number),
                                new Row(Sql.END_ALL, null, number),
                                new Row(Sql.FORGET_LARGE, null, number),
                                new Row(Sql.FORGET_MESSAGES, null, number),
                                new Row(Sql.FORGET_DONE, null, number),
                                new Row(Sql.FORGET, null, number));
                runs.results()
                        .fail(id, new StoreException(StoreException.Kind.NOT_FOUND, "The run " + id + " was deleted"));
            }
        });
        return isDeleted[0];
    }

    int deleteEndedBefore(Instant before) {
        runs.store().requireOutOfTurn();
        int deleted = 0;
        List<RunQueries.Found> part = runs.queries().endedBefore(before, 0, PART);
        while (!part.isEmpty()) {
            for (RunQueries.Found each : part) {
                deleted += delete(each.id(), each.number()) ? 1 : 0;
            }
            part = runs.queries().endedBefore(before, part.getLast().number(), PART);
        }
        return deleted;
    }
}
