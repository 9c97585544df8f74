package dev.syncopate.temporal;

import com.google.protobuf.ByteString;
import dev.syncopate.json.JsonCodec;
import io.temporal.api.common.v1.Payload;
import io.temporal.common.converter.EncodedValues;
import io.temporal.common.converter.RawValue;

/// JSON of the library's codec as payloads of Temporal, untouched by its own converter of JSON.
final class Json {
    /// Writes the library's own records.
    private static final JsonCodec OWN = JsonCodec.of();

    private static final ByteString ENCODING = ByteString.copyFromUtf8("json/plain");

    private Json() {}

    static RawValue raw(String json) {
        return new RawValue(Payload.newBuilder()
                .putMetadata("encoding", ENCODING)
                .setData(ByteString.copyFromUtf8(json))
                .build());
    }

    static String text(RawValue value) {
        return value.getPayload().getData().toStringUtf8();
    }

    /// @return `null` in JSON if there is no such value
    static String text(EncodedValues values, int index) {
        return index < values.getSize() ? text(values.get(index, RawValue.class)) : "null";
    }

    static RawValue own(Record value) {
        return raw(OWN.encode(value, value.getClass()));
    }

    /// @throws IllegalArgumentException if the text is not that of such a record
    static <R extends Record> R own(String json, Class<R> type) {
        Object value = OWN.decode(json, type);
        if (value == null) {
            throw new IllegalArgumentException("There is no " + type.getSimpleName() + ", but null");
        }
        return type.cast(value);
    }
}
