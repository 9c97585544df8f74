package dev.syncopate.benchmarks.layers;

import org.jspecify.annotations.Nullable;

/// What the layers write to: a field or two, so that they do something and their own work weighs little.
final class Tally {
    long seen;
    long answered;
    long gets;
    long failed;
    int depth;

    @Nullable
    Object last;
}
