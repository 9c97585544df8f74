package dev.syncopate.benchmarks.stepper;

/// Each side checks a thousand times before it parks.
public class SpinningHandOff extends HandOff {
    @Override
    int spins() {
        return 1_000;
    }
}
