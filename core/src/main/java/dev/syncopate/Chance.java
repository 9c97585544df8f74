package dev.syncopate;

import java.security.SecureRandom;
import java.util.SplittableRandom;

/// Where the seeds come from that a run yields for. Called by several threads at once.
@FunctionalInterface
interface Chance {

    long seed(String path);

    /// Unpredictable, as for the keys and tokens that an orchestration may make of them.
    static Chance system() {
        return path -> Unpredictable.RANDOM.nextLong();
    }

    /// Seeds that depend on `seed` and on the path of the yield alone, and so not on which fork asks first.
    static Chance seeded(long seed) {
        return path -> new SplittableRandom(seed + path.hashCode() * 0x9E3779B97F4A7C15L).nextLong();
    }

    /// Made when the first run asks for chance.
    final class Unpredictable {
        private static final SecureRandom RANDOM = new SecureRandom();

        private Unpredictable() {}
    }
}
