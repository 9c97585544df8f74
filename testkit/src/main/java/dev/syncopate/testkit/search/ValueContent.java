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
import java.util.Arrays;
import java.util.BitSet;
import java.util.Currency;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.concurrent.atomic.DoubleAdder;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Folds objects of the classes that are known here: values of the JDK, and those of core that compare
/// themselves.
///
/// @param kind the number of the class
/// @param fold folds an object
/// @param inner what it holds, for atomic references, optionals and the like; else null
record ValueContent(
        long kind,
        BiConsumer<Object, Fingerprint> fold,
        @Nullable Inner inner) implements Content {

    /// What an object holds.
    @FunctionalInterface
    interface Inner {
        @Nullable
        Object of(Object value);
    }

    /// Of the classes below, the first that an object is an instance of decides.
    private static final Map<Class<?>, BiConsumer<Object, Fingerprint>> VALUES = new LinkedHashMap<>();

    /// Of these the only content is what they hold.
    private static final Map<Class<?>, Inner> HOLDERS = new LinkedHashMap<>();

    /// Of these there is nothing to know.
    private static final List<Class<?>> IGNORED = List.of(Lock.class, ReadWriteLock.class, Condition.class);

    private static final BiConsumer<Object, Fingerprint> NOTHING = (value, into) -> {};

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
        value(Date.class, (value, into) -> into.step(value.getTime()));
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
        value(OptionalInt.class, (value, into) -> into.add(value.isPresent() ? (Object) value.getAsInt() : null));
        value(OptionalLong.class, (value, into) -> into.add(value.isPresent() ? (Object) value.getAsLong() : null));
        value(OptionalDouble.class, (value, into) -> into.add(value.isPresent() ? (Object) value.getAsDouble() : null));
        value(Path.class, ValueContent::path);
        value(Throwable.class, ValueContent::failure);
        holder(Optional.class, value -> value.orElse(null));
        holder(AtomicReference.class, AtomicReference::get);
        holder(
                AtomicReferenceArray.class,
                value -> IntStream.range(0, value.length())
                        .<@Nullable Object>mapToObj(value::get)
                        .toArray());
        holder(Map.Entry.class, value -> Arrays.<@Nullable Object>asList(value.getKey(), value.getValue()));
    }

    @SuppressWarnings("unchecked") // Only objects of the class get here.
    private static <T> void value(Class<T> type, BiConsumer<T, Fingerprint> fold) {
        VALUES.put(type, (BiConsumer<Object, Fingerprint>) fold);
    }

    @FunctionalInterface
    private interface InnerOf<T> {
        @Nullable
        Object of(T value);
    }

    private static <T> void holder(Class<T> type, InnerOf<T> inner) {
        HOLDERS.put(type, value -> inner.of(type.cast(value)));
    }

    /// The content of objects of a class, or null if it is not known here.
    static @Nullable Content of(Class<?> type) {
        long kind = Content.number(type);
        if (type.isEnum() || Enum.class.isAssignableFrom(type) && type != Enum.class) {
            return new ValueContent(kind(type), (value, into) -> into.step(((Enum<?>) value).ordinal()), null);
        }
        if (anyOf(OPAQUE, type)) {
            return new Contents.Opaque(type.getName());
        }
        if (anyOf(IGNORED, type)) {
            return new ValueContent(kind, NOTHING, null);
        }
        if (anyOf(TEXTS, type) || isTime(type)) {
            return new ValueContent(kind, (value, into) -> into.add(value.toString()), null);
        }
        for (Map.Entry<Class<?>, BiConsumer<Object, Fingerprint>> each : VALUES.entrySet()) {
            if (each.getKey().isAssignableFrom(type) && isKnown(each.getKey(), type)) {
                return new ValueContent(kind, each.getValue(), null);
            }
        }
        for (Map.Entry<Class<?>, Inner> each : HOLDERS.entrySet()) {
            if (each.getKey().isAssignableFrom(type) && isKnown(each.getKey(), type)) {
                long number = Content.number(each.getKey());
                return new ValueContent(number, NOTHING, each.getValue());
            }
        }
        return null;
    }

    /// A user's class below a known one has more than is known, but for failures.
    private static boolean isKnown(Class<?> known, Class<?> type) {
        return type.getClassLoader() == null || known.getClassLoader() != null || known == Throwable.class;
    }

    private static boolean anyOf(List<Class<?>> known, Class<?> type) {
        return known.stream().anyMatch(each -> each.isAssignableFrom(type));
    }

    /// Clocks are not meant: their text says nothing.
    private static boolean isTime(Class<?> type) {
        return type.getName().startsWith("java.time.")
                && type != Instant.class
                && type != Duration.class
                && (TemporalAccessor.class.isAssignableFrom(type) || TemporalAmount.class.isAssignableFrom(type));
    }

    /// The enum itself, also for a constant that has a body.
    private static long kind(Class<?> type) {
        return Content.number(type.isEnum() ? type : type.getSuperclass());
    }

    /// Whether an object has nothing that could change, such as a lock.
    boolean isIgnored() {
        return fold == NOTHING && inner == null;
    }

    private static void path(Path path, Fingerprint into) {
        for (Path at = path; at != Path.RUN; at = at.strand()) {
            into.step(at.ordinal());
            into.step((long) at.count() << 32 | at.attempt() << 1 | (at.isStrand() ? 1 : 0));
            into.add(at.role().orElse(""));
        }
    }

    /// As an outcome compares failures: by type, text and causes.
    private static void failure(Throwable failure, Fingerprint into) {
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
        if (inner == null) {
            into.step(kind);
            fold.accept(value, into);
        } else if (into.enterLoop(value)) {
            into.step(kind);
            into.add(inner.of(value));
            into.leaveLoop();
        }
    }

    @Override
    public void parts(Object value, BiConsumer<String, @Nullable Object> each) {
        if (inner != null) {
            each.accept("", inner.of(value));
        }
    }
}
