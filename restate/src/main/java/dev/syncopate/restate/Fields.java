package dev.syncopate.restate;

import dev.syncopate.json.JsonCodec;
import java.io.StringReader;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/// An object of JSON, with the texts of its fields, for which a codec has types later.
record Fields(JsonCodec codec, Map<String, String> texts) {

    static Fields of(JsonCodec codec) {
        return new Fields(codec, new LinkedHashMap<>());
    }

    /// @throws IllegalArgumentException if it is no object
    static Fields parse(JsonCodec codec, String text) {
        Fields fields = of(codec);
        try (JsonParser in = codec.parser(new StringReader(text))) {
            if (in.nextToken() != JsonToken.START_OBJECT) {
                throw new IllegalArgumentException("This is no object of JSON: " + text);
            }
            while (in.nextToken() == JsonToken.PROPERTY_NAME) {
                String name = in.currentName();
                in.nextToken();
                int from = (int) in.currentTokenLocation().getCharOffset();
                in.skipChildren();
                in.finishToken();
                fields.texts.put(
                        name, text.substring(from, (int) in.currentLocation().getCharOffset()));
            }
        } catch (JacksonException e) {
            throw new IllegalArgumentException("This is no JSON: " + e.getOriginalMessage(), e);
        }
        return fields;
    }

    /// Adds a field whose text is known.
    Fields with(String name, @Nullable String json) {
        if (json != null) {
            texts.put(name, json);
        }
        return this;
    }

    Fields withText(String name, String value) {
        return with(name, codec.encode(value, String.class));
    }

    /// @throws IllegalArgumentException if there is none
    String raw(String name) {
        String text = texts.get(name);
        if (text == null) {
            throw new IllegalArgumentException("'" + name + "' is missing in " + this);
        }
        return text;
    }

    String text(String name) {
        return String.valueOf(codec.decode(raw(name), String.class));
    }

    @Override
    public String toString() {
        StringBuilder out = new StringBuilder("{");
        texts.forEach((name, text) -> out.append(out.length() > 1 ? "," : "")
                .append(codec.encode(name, String.class))
                .append(':')
                .append(text));
        return out.append('}').toString();
    }
}
