package dev.syncopate.testkit.search;

import dev.syncopate.ActionFailedException;
import dev.syncopate.Path;
import java.io.File;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.net.URL;
import java.nio.charset.Charset;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalAmount;
import java.util.BitSet;
import java.util.Currency;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.DoubleAdder;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Folds objects of the classes that are known here: values of the JDK, and those of core that compare
/// themselves.
///
/// @param kind the number of the class
/// @param fold folds an object
record ValueContent(long kind, BiConsumer<Object, Fingerprint> fold) implements Content {

    /// How their objects are folded.
    private static final Map<Class<?>, BiConsumer<Object, Fingerprint>> VALUES = new LinkedHashMap<>();

    private static final List<Class<?>> OPAQUE = List.of(Thread.class, ClassLoader.class, ThreadLocal.class);

    /// Of these the text tells all.
    private static final List<Class<?>> TEXTS = List.of(
            BigInteger.class,
            StringBuilder.class,
            StringBuffer.class,
            URI.class,
            URL.class,
            File.class,
            java.nio.file.Path.class,
            Charset.class,
            Currency.class,
            Locale.class,
            ZoneId.class,
            Type.class);

    static {
        List.of(String.class, Integer.class, Long.class, Boolean.class)
                .forEach(type -> VALUES.put(type, (value, into) -> into.add(value)));
        value(Character.class, (value, into) -> into.step(value));
        value(Short.class, (value, into) -> into.step(value));
        value(Byte.class, (value, into) -> into.step(value));
        value(Double.class, (value, into) -> into.step((double) value));
        value(Float.class, (value, into) -> into.step((double) value));
        value(BigDecimal.class, (value, into) -> {
            into.step(value.scale());
            into.add(value.unscaledValue().toString());
        });
        value(UUID.class, (value, into) -> {
            into.step(value.getMostSignificantBits());
            into.step(value.getLeastSignificantBits());
        });
        value(Instant.class, (value, into) -> {
            into.step(value.getEpochSecond());
            into.step(value.getNano());
        });
        value(Duration.class, (value, into) -> {
            into.step(value.getSeconds());
            into.step(value.getNano());
        });
        value(Pattern.class, (value, into) -> {
            into.add(value.pattern());
            into.step(value.flags());
        });
        value(Date.class, (value, into) -> into.add(value.toInstant()));
        value(BitSet.class, (value, into) -> into.add((Object) value.toLongArray()));
        value(AtomicBoolean.class, (value, into) -> into.step(value.get() ? 1 : 0));
        value(AtomicInteger.class, (value, into) -> into.step(value.get()));
        value(AtomicLong.class, (value, into) -> into.step(value.get()));
        value(LongAdder.class, (value, into) -> into.step(value.sum()));
        value(DoubleAdder.class, (value, into) -> into.step(value.sum()));
        value(
                AtomicIntegerArray.class,
                (value, into) -> into.add((Object)
                        IntStream.range(0, value.length()).map(value::get).toArray()));
        value(
                AtomicLongArray.class,
                (value, into) -> into.add((Object)
                        IntStream.range(0, value.length()).mapToLong(value::get).toArray()));
        value(Semaphore.class, (value, into) -> into.step(value.availablePermits()));
        value(CountDownLatch.class, (value, into) -> into.step(value.getCount()));
        value(OptionalInt.class, (value, into) -> into.add(value.isPresent() ? (Object) value.getAsInt() : null));
        value(OptionalLong.class, (value, into) -> into.add(value.isPresent() ? (Object) value.getAsLong() : null));
        value(OptionalDouble.class, (value, into) -> into.add(value.isPresent() ? (Object) value.getAsDouble() : null));
        value(Path.class, ValueContent::path);
        value(Throwable.class, ValueContent::failure);
    }

    @SuppressWarnings("unchecked") // Only objects of the class get here.
    private static <T> void value(Class<T> type, BiConsumer<T, Fingerprint> fold) {
        VALUES.put(type, (BiConsumer<Object, Fingerprint>) fold);
    }

    /// The content of objects of a class, or null if it is not known here.
    static @Nullable Content of(Class<?> type) {
        if (Enum.class.isAssignableFrom(type) && type != Enum.class) {
            Class<?> declared = type.isEnum() ? type : type.getSuperclass(); // a constant may have a body
            return new ValueContent(Content.number(declared), (value, into) -> into.add(((Enum<?>) value).name()));
        }
        if (anyOf(OPAQUE, type)) {
            return new Contents.Opaque(type.getName());
        }
        if (isLock(type)) {
            return new Contents.Nothing(Content.number(type));
        }
        if (anyOf(TEXTS, type) || isTime(type)) {
            return new ValueContent(Content.number(type), (value, into) -> into.add(value.toString()));
        }
        return VALUES.entrySet().stream()
                .filter(each -> isKnown(each.getKey(), type))
                .map(each -> new ValueContent(Content.number(type), each.getValue()))
                .findFirst()
                .orElse(null);
    }

    /// A user's class below a known one has more than is known, but for failures.
    private static boolean isKnown(Class<?> known, Class<?> type) {
        return known.isAssignableFrom(type)
                && (known == Throwable.class || type == known || type.getClassLoader() == null);
    }

    private static boolean anyOf(List<Class<?>> known, Class<?> type) {
        return known.stream().anyMatch(each -> each.isAssignableFrom(type));
    }

    /// A lock of the JDK, or one that is built on it; not one that belongs to a model, such as a lock
    /// of a row.
    private static boolean isLock(@Nullable Class<?> type) {
        return type != null
                && (type.getPackageName().equals("java.util.concurrent.locks") || isLock(type.getSuperclass()));
    }

    /// Clocks are not meant: their text says nothing.
    private static boolean isTime(Class<?> type) {
        return type.getName().startsWith("java.time.")
                && type != Instant.class
                && type != Duration.class
                && (TemporalAccessor.class.isAssignableFrom(type) || TemporalAmount.class.isAssignableFrom(type));
    }

    private static void path(Path path, Fingerprint into) {
        for (Path at = path; at != Path.RUN; at = at.strand()) {
            into.step(at.ordinal());
            into.step((long) at.count() << 32 | at.attempt() << 1 | (at.isStrand() ? 1 : 0));
            into.add(at.role().orElse(""));
        }
    }

    /// As an outcome compares failures: by type, text and causes. But the text and the cause of a
    /// cancellation tell only what was just waited for.
    private static void failure(Throwable failure, Fingerprint into) {
        if (failure instanceof CancellationException) {
            return;
        }
        if (failure instanceof ActionFailedException.Recorded recorded) {
            into.addUnordered(recorded.types());
        }
        if (!(failure instanceof ActionFailedException)) { // which has no text but that of its cause and its place
            into.add((Object) failure.getMessage());
        }
        Throwable cause = failure.getCause();
        if (cause == null || into.enterLoop(failure)) {
            into.add((Object) cause);
            if (cause != null) {
                into.leaveLoop();
            }
        }
    }

    @Override
    public void fold(Object value, Fingerprint into) {
        into.step(kind);
        fold.accept(value, into);
    }
}
