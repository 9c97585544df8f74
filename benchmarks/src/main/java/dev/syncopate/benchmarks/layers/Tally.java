package dev.syncopate.benchmarks.layers;

import org.jspecify.annotations.Nullable;

/// The fields that the layers write to, so that each layer does some work, but little.
final class Tally {
    long seen;
    long answered;
    long gets;
    long failed;
    int depth;

    @Nullable
    Object last;
}
