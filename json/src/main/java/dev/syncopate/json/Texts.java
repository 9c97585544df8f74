package dev.syncopate.json;

import java.io.File;
import java.net.URI;
import java.nio.charset.Charset;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.Period;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Currency;
import java.util.Date;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;

/// The classes of the JDK that have a text from which they can be read.
final class Texts {
    static final Map<Class<?>, Form> ALL = new HashMap<>();

    static {
        plain(UUID.class, UUID::fromString);
        plain(URI.class, URI::create);
        plain(Currency.class, Currency::getInstance);
        plain(Instant.class, Instants::parse);
        plain(LocalDate.class, LocalDate::parse);
        plain(LocalTime.class, LocalTime::parse);
        plain(LocalDateTime.class, LocalDateTime::parse);
        plain(OffsetDateTime.class, OffsetDateTime::parse);
        plain(OffsetTime.class, OffsetTime::parse);
        add(ZonedDateTime.class, ZonedDateTime::toString, ZonedDateTime::parse);
        plain(YearMonth.class, YearMonth::parse);
        plain(MonthDay.class, MonthDay::parse);
        plain(Year.class, text -> Year.of(Integer.parseInt(text)));
        plain(Duration.class, Duration::parse);
        plain(Period.class, Period::parse);
        plain(ZoneId.class, ZoneId::of);
        plain(ZoneOffset.class, ZoneOffset::of);
        plain(Charset.class, Charset::forName);
        plain(File.class, File::new);
        plain(dev.syncopate.Path.class, dev.syncopate.Path::parse);
        add(Path.class, Texts::ofDefaultFileSystem, Path::of);
        add(Locale.class, Locale::toLanguageTag, Locale::forLanguageTag);
        add(Date.class, date -> date.toInstant().toString(), text -> Date.from(Instant.parse(text)));
    }

    private Texts() {}

    private static <T> void plain(Class<T> type, Function<String, T> read) {
        ALL.put(type, new TextForm(type.getSimpleName(), Object::toString, read));
    }

    private static <T> void add(Class<T> type, Function<T, String> write, Function<String, T> read) {
        ALL.put(type, checked(type, write, read));
    }

    /// Each value is read back at once: not all locales have a tag, and a subclass of `Date` is
    /// another date.
    static <T> Form checked(Class<T> type, Function<? super T, String> write, Function<String, ? extends T> read) {
        String name = Names.of(type);
        return new TextForm(
                name,
                value -> {
                    String text = write.apply(type.cast(value));
                    if (text == null || !value.equals(read.apply(text))) {
                        throw new Refused(
                                "is a " + name + " that is not equal to what is read from its text",
                                "store what it is made of, or correct the functions of withText(...)");
                    }
                    return text;
                },
                read);
    }

    private static String ofDefaultFileSystem(Path path) {
        if (path.getFileSystem() != FileSystems.getDefault()) {
            throw new Refused("is a path of another file system than the default", "store its text");
        }
        return path.toString();
    }
}
