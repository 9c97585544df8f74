package dev.syncopate.benchmarks.combinators;

/// ZIO Query: `foreachBatched` over requests to one data source. Queries are data of their own kind, which it
/// takes apart into requests, so no fiber is started for each.
public class BatchZioQuery extends Batching {

    @Override
    long measured(int size) {
        return ZioQueries.sum(size);
    }

    @Override
    long others(int size) {
        return ZioQueries.others(size);
    }
}
