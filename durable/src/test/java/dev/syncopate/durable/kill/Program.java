package dev.syncopate.durable.kill;

import dev.syncopate.Conductor;
import dev.syncopate.Orchestration;
import java.util.ArrayList;
import java.util.List;

/// An orchestration that every process knows by its name.
record Program(String name, Part part) {

    interface Part {
        String run(Conductor<Act> conductor, Trace trace) throws Exception;
    }

    /// Programs of which each store has one run.
    ///
    /// @param seed what the random ones follow from
    record Programs(int size, long seed) {
        /// One that sleeps for half an hour.
        static final Programs SLEEPER = new Programs(0, 0);

        List<Program> all() {
            if (size == 0) {
                return List.of(new Program("sleeper", FixedProgram::sleeper));
            }
            if (size == 1) {
                return List.of(seed % 2 == 0 ? new Program("whole", FixedProgram::whole) : chain(seed));
            }
            List<Program> programs = new ArrayList<>();
            FixedProgram.ALL.forEach((name, part) -> programs.add(new Program(name, part)));
            for (long i = seed; programs.size() < size; i++) {
                programs.add(new Program("random " + i, new RandomProgram(i).next()));
            }
            return programs.subList(0, size);
        }
    }

    /// Several random ones one after the other, whatever fails.
    private static Program chain(long seed) {
        List<Part> parts = new ArrayList<>();
        for (long i = 0; i < 8; i++) {
            parts.add(new RandomProgram(8 * seed + i).next());
        }
        return new Program("chain " + seed, (conductor, trace) -> {
            StringBuilder all = new StringBuilder();
            for (Part each : parts) {
                try {
                    all.append(conductor
                            .fork((Orchestration<Act, String>) inner -> each.run(inner, trace))
                            .join());
                } catch (RuntimeException e) {
                    trace.add("failed with " + e.getMessage());
                }
            }
            return all.toString();
        });
    }

    Orchestration<Act, String> in(Trace trace) {
        return conductor -> part.run(conductor, trace);
    }
}
