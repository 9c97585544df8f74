package dev.syncopate.benchmarks.stepper;

/// Each side parks at once.
public class ParkingHandOff extends HandOff {
    @Override
    int spins() {
        return 0;
    }
}
