package dev.syncopate.durable;

import dev.syncopate.driver.RunSettings;

/// What people want of runs that have begun.
record Wishes(Runs runs) {

    void cancel(String id) {
        if (!runs.queries().require(id).isFinished()) {
            try {
                runs.tell(id, run -> {
                    run.cancel();
                    return true;
                });
            } catch (StoreException e) {
                if (!runs.queries().require(id).isFinished()) {
                    throw e;
                }
            }
        }
    }

    /// Tries a run again that needs attention.
    void retry(String id) {
        requireAttention(id);
        runs.launch(id);
    }

    private void requireAttention(String id) {
        Status status = runs.queries().require(id).status();
        if (status != Status.ATTENTION) {
            throw new StoreException(
                    StoreException.Kind.WRONG_STATUS,
                    "The run " + id + " is " + status.text() + ": only one that needs attention is retried");
        }
    }

    /// Stores a run that has the first events of another one, and has it go on.
    void restart(String from, long place, String id, String version) {
        Beginnings.requireId(id);
        runs.requireOpen();
        StoredRun stored = runs.known(from);
        if (place < 0 || place > stored.last()) {
            throw new IllegalArgumentException("The run " + from + " has no event " + place + ": it has "
                    + stored.last() + "; 0 is its beginning");
        }
        runs.inRows(() -> {
            if (runs.live(id) != null || runs.queries().exists(id)) {
                throw new StoreException(
                        StoreException.Kind.CONFLICT, "There is a run " + id + " already: give the new one another id");
            }
            NewRun fresh = new NewRun(
                    runs.store().nextRun(),
                    id,
                    stored.name(),
                    version,
                    stored.input(),
                    null,
                    null,
                    stored.carried(),
                    0);
            RunSettings same =
                    runs.carried().settings(fresh).withSeed(stored.seed()).startingAt(Times.parse(stored.start()));
            runs.store()
                    .write(
                            fresh.row(same, runs.now()),
                            new Row(Sql.COPY, null, fresh.number(), stored.number(), place),
                            new Row(Sql.COPY_LARGE, null, fresh.number(), stored.number()));
        });
        runs.launch(id);
    }
}
