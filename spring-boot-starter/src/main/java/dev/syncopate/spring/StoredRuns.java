package dev.syncopate.spring;

import dev.syncopate.durable.Durable;
import dev.syncopate.durable.RunInfo;
import dev.syncopate.durable.RunQuery;
import dev.syncopate.durable.Status;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The runs of the store bean.
record StoredRuns(Durable durable) implements KeptRuns {

    @Override
    public Map<String, Long> counts() {
        Map<String, Long> counts = new LinkedHashMap<>();
        durable.counts().forEach((status, count) -> counts.put(status.text(), count));
        return counts;
    }

    @Override
    public List<KeptRun> attention() {
        return durable.find(RunQuery.all().in(Status.ATTENTION)).stream()
                .map(StoredRuns::kept)
                .toList();
    }

    @Override
    public Optional<KeptRun> find(String id) {
        return durable.find(id).map(StoredRuns::kept);
    }

    @Override
    public boolean cancel(String id) {
        boolean isUnfinished =
                durable.find(id).filter(run -> !run.status().isEnd()).isPresent();
        if (isUnfinished) {
            durable.cancel(id);
        }
        return isUnfinished;
    }

    /// The reason of attention shows values, and so does the input: both stay in the store.
    private static KeptRun kept(RunInfo run) {
        return new KeptRun(
                run.id(), run.name(), run.version(), run.status().text(), run.since(), run.started(), run.events());
    }
}
