package dev.syncopate.spring;

import dev.syncopate.durable.Durable;
import dev.syncopate.durable.RunInfo;
import dev.syncopate.durable.RunQuery;
import dev.syncopate.durable.Status;
import dev.syncopate.durable.StoreException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The runs of the store bean.
record StoredRuns(Durable durable) implements KeptRuns {

    @Override
    public Counts counts() {
        Map<String, Long> counts = new LinkedHashMap<>();
        Optional<StoreException> reason;
        try {
            durable.counts().forEach((status, count) -> counts.put(status.text(), count));
            reason = durable.stopped();
        } catch (StoreException e) {
            reason = Optional.of(e);
        }
        return new Counts(counts, reason.map(Throwable::getMessage));
    }

    @Override
    public List<KeptRun> attention() {
        try {
            return durable.find(RunQuery.all().in(Status.ATTENTION)).stream()
                    .map(StoredRuns::kept)
                    .toList();
        } catch (StoreException e) { // The counts tell why.
            return List.of();
        }
    }

    @Override
    public Optional<KeptRun> find(String id) {
        return durable.find(id).map(StoredRuns::kept);
    }

    @Override
    public Cancelled cancel(String id) {
        try {
            boolean isUnfinished =
                    durable.find(id).filter(run -> !run.status().isEnd()).isPresent();
            if (isUnfinished) {
                durable.cancel(id);
            }
            return new Cancelled(isUnfinished, Optional.empty());
        } catch (StoreException e) {
            return new Cancelled(false, Optional.ofNullable(e.getMessage()));
        }
    }

    /// The reason of attention shows values, and so does the input: both stay in the store.
    private static KeptRun kept(RunInfo run) {
        return new KeptRun(
                run.id(), run.name(), run.version(), run.status().text(), run.since(), run.started(), run.events());
    }
}
