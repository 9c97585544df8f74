package dev.syncopate.json;

import dev.syncopate.Action;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A family whose actions and results have what is hard to store.
@SuppressWarnings("ArrayRecordComponent") // people do
sealed interface Bank<R extends @Nullable Object> extends Action<Bank<?>, R> {

    record Pay(Payment payment) implements Bank<Receipt> {}

    record Find(String name) implements Bank<Optional<Method>> {}

    record Any(@Nullable Object value) implements Bank<@Nullable Object> {}

    record Count() implements Bank<Number> {}

    record Notify(Note note) implements Bank<@Nullable Void> {}

    record Get<T>(Class<T> type, int id) implements Bank<T> {}

    record GetAll<T>(Class<T> type) implements Bank<List<T>> {}

    record Upload(String name, byte[] data) implements Bank<Long> {}

    record Wild(List<? extends Number> numbers, Map<String, ?> more) implements Bank<List<?>> {}

    record Payment(Money money, Optional<Method> method) {}

    record Money(BigDecimal amount, Size size) {}

    record Receipt(String number, Instant at) {}

    sealed interface Method {
        record Card(String number, int year) implements Method {}

        record Cash() implements Method {}

        enum Other implements Method {
            VOUCHER,
            BARTER {
                @Override
                public String toString() {
                    return "by barter";
                }
            }
        }
    }

    enum Size {
        SMALL,
        LARGE {
            @Override
            boolean isLarge() {
                return true;
            }
        };

        boolean isLarge() {
            return false;
        }

        @Override
        public String toString() {
            return "a size";
        }
    }

    /// Open: whoever likes implements it.
    interface Note {}

    record Letter(String text) implements Note {}

    record Name(String first, String last) {
        public Name {
            Objects.requireNonNull(first);
        }

        public String getFull() {
            return first + " " + last;
        }

        public boolean isLong() {
            return getFull().length() > 20;
        }
    }

    record Page<T>(List<T> items, Optional<T> next, Map<String, T> byName) {}

    sealed interface Tree<T> {
        record Leaf<T>(T value) implements Tree<T> {}

        record Fork<T>(Tree<T> left, Tree<T> right) implements Tree<T> {}
    }

    record Times(ZonedDateTime zoned, Instant instant) {}

    record Big(BigInteger whole, BigDecimal broken) {}

    record Floats(double one, float other, Double boxed, Float small) {}

    record Bounds(long most, long least, int i, short s, byte b, char c, boolean yes) {}

    record Arrays(int[][] numbers, List<String>[] lists, byte[] bytes, Money[] money, char[] chars) {}

    record Optionals(
            OptionalInt i,
            OptionalLong l,
            OptionalDouble d,
            Optional<Optional<String>> twice,
            Optional<List<String>> list,
            List<Optional<Integer>> several) {}

    record Places(Locale locale, Path path) {}

    record Keys(
            Map<Name, Integer> byName,
            Map<Size, String> bySize,
            Map<Integer, String> byNumber,
            Map<List<String>, Boolean> byList) {}

    record Collections(List<@Nullable String> list, Set<Money> set, java.util.Collection<String> either) {}

    record Chain(int value, @Nullable Chain next) {}

    record Rope(Optional<Rope> next, List<Rope> others) {}

    record Hidden(String text) {}
}
