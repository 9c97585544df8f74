package dev.syncopate.durable.command;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/// Where a time is drawn, from 0 to 1.
///
/// A run may sleep for days between actions of milliseconds. So of the time between two moments at
/// which something began or ended the logarithm is drawn: long waits are drawn shorter, but still
/// longer than short ones.
final class DrawnTime {
    /// So that what takes no time is seen.
    private static final double LEAST = 0.4;

    private final TreeMap<Instant, Double> places = new TreeMap<>();
    private final double length;

    DrawnTime(List<DrawnBar> bars) {
        TreeSet<Instant> times = new TreeSet<>();
        bars.forEach(bar -> times.addAll(List.of(bar.from(), bar.to())));
        double place = 0;
        Instant last = null;
        for (Instant time : times) {
            if (last != null) {
                double millis = Duration.between(last, time).toNanos() / 1e6;
                place += LEAST + Math.log10(1 + millis);
            }
            places.put(time, place);
            last = time;
        }
        length = Math.max(place, LEAST);
    }

    double of(Instant time) {
        Map.Entry<Instant, Double> entry = places.floorEntry(time);
        return entry == null ? 0 : entry.getValue() / length;
    }

    /// Moments that are drawn at least so far from each other.
    List<Instant> ticks(double distance) {
        List<Instant> ticks = new ArrayList<>();
        double last = -1;
        for (Map.Entry<Instant, Double> each : places.entrySet()) {
            double place = each.getValue() / length;
            if (last < 0 || place - last >= distance) {
                ticks.add(each.getKey());
                last = place;
            }
        }
        return ticks;
    }
}
