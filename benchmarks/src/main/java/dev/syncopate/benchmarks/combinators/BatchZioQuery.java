package dev.syncopate.benchmarks.combinators;

/// ZIO Query: `foreachBatched` over requests to one data source. Queries are data, which ZIO Query takes
/// apart into requests, so it starts no fiber for each.
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
