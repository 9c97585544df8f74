package dev.syncopate.benchmarks.storing;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.syncopate.json.JsonCodec;
import java.util.Objects;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.jsontype.NamedType;

/// What writes and reads.
@SuppressWarnings("ImmutableEnumChecker") // the fields do not change what is written
public enum Format {
    /// The codec.
    CODEC {
        private final JsonCodec codec = JsonCodec.of(Order.class);

        @Override
        String write(Object value, Class<?> type) {
            return codec.encode(value, type);
        }

        @Override
        Object read(String text, Class<?> type) {
            return Objects.requireNonNull(codec.decode(text, type));
        }
    },

    /// Jackson's own, with a prepared reader and writer for each type.
    DATABIND {
        private final JsonMapper mapper = JsonMapper.builder()
                .addMixIn(Order.class, Named.class)
                .registerSubtypes(
                        new NamedType(Order.Charge.class, "Charge"),
                        new NamedType(Order.Fetch.class, "Fetch"),
                        new NamedType(Order.Ship.class, "Ship"))
                .build();

        private final ClassValue<ObjectReader> readers = new ClassValue<>() {
            @Override
            protected ObjectReader computeValue(Class<?> type) {
                return mapper.readerFor(java(type));
            }
        };

        private final ClassValue<ObjectWriter> writers = new ClassValue<>() {
            @Override
            protected ObjectWriter computeValue(Class<?> type) {
                return mapper.writerFor(java(type));
            }
        };

        private JavaType java(Class<?> type) {
            return mapper.constructType(type);
        }

        @Override
        String write(Object value, Class<?> type) {
            return writers.get(type).writeValueAsString(value);
        }

        @Override
        Object read(String text, Class<?> type) {
            return readers.get(type).readValue(text);
        }
    };

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "@type")
    interface Named {}

    abstract String write(Object value, Class<?> type);

    abstract Object read(String text, Class<?> type);
}
