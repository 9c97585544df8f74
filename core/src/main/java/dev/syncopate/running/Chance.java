package dev.syncopate.running;

import dev.syncopate.Path;
import java.security.SecureRandom;
import java.util.SplittableRandom;

/// Where the seeds come from that a run yields for. Called by several threads at once.
@FunctionalInterface
public interface Chance {

    long seed(Path path);

    /// Unpredictable, as for the keys and tokens that an orchestration may make of them.
    static Chance system() {
        return path -> Unpredictable.RANDOM.nextLong();
    }

    /// Seeds that depend on `seed` and on the path of the yield alone, and so not on which fork asks first.
    static Chance seeded(long seed) {
        return new Seeded(seed);
    }

    /// A seed by which another run has the same chance; a new one for unpredictable chance.
    default long seedOfRun() {
        return seed(Path.RUN);
    }

    record Seeded(long seed) implements Chance {
        @Override
        public long seed(Path path) {
            return new SplittableRandom(seed + hash(path.toString()) * 0x9E3779B97F4A7C15L).nextLong();
        }

        @Override
        public long seedOfRun() {
            return seed;
        }
    }

    /// FNV-1a: `hashCode` has too few bits to tell a hundred thousand paths apart.
    private static long hash(String path) {
        long hash = 0xCBF29CE484222325L;
        for (int i = 0; i < path.length(); i++) {
            hash = (hash ^ path.charAt(i)) * 0x100000001B3L;
        }
        return hash;
    }

    /// Made when the first run asks for chance.
    final class Unpredictable {
        private static final SecureRandom RANDOM = new SecureRandom();

        private Unpredictable() {}
    }
}
