package dev.syncopate.micrometer;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Collections;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/// The meters of a registry, by the class of the action.
final class Meters {
    /// The number of actions in flight: for each registry, by the name of the action. A registry takes only the
    /// first gauge of a name, so all combinators of one registry must share the same counters.
    private static final Map<MeterRegistry, Map<String, AtomicInteger>> ACTIVE =
            Collections.synchronizedMap(new WeakHashMap<>());

    private final MeterRegistry registry;

    /// The counters of this registry, by the name of the action.
    private final Map<String, AtomicInteger> active;

    /// By the name of the class, since a key that is a class would keep it in memory. Only grows.
    private final Map<String, ActionMeters> known = new ConcurrentHashMap<>();

    Meters(MeterRegistry registry) {
        this.registry = registry;
        this.active = ACTIVE.computeIfAbsent(registry, any -> new ConcurrentHashMap<>());
    }

    private static AtomicInteger gauge(String action, MeterRegistry registry) {
        AtomicInteger active = new AtomicInteger();
        Gauge.builder("syncopate.actions.active", active, AtomicInteger::get)
                .description("Actions in flight")
                .tag("action", action)
                .strongReference(true)
                .register(registry);
        return active;
    }

    ActionMeters of(Object action) {
        Class<?> type = action instanceof Enum<?> constant ? constant.getDeclaringClass() : action.getClass();
        ActionMeters meters = known.get(type.getName());
        return meters != null ? meters : known.computeIfAbsent(type.getName(), any -> make(name(type)));
    }

    private ActionMeters make(String name) {
        return new ActionMeters(registry, name, active.computeIfAbsent(name, any -> gauge(name, registry)));
    }

    /// The name of a class without its package: `Shop.Fetch`.
    private static String name(Class<?> type) {
        String name = type.getName();
        return name.substring(name.lastIndexOf('.') + 1).replace('$', '.');
    }
}
