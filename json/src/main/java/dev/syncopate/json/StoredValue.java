package dev.syncopate.json;

/// An action or a result as it was stored, where its class is not at hand: prints as the record that it
/// was.
///
/// Two are equal if their texts are.
public final class StoredValue {
    private final String text;

    StoredValue(String text) {
        this.text = text;
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof StoredValue other && other.text.equals(text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    /// Such as `Charge[order=o-1, cents=500]`.
    @Override
    public String toString() {
        return text;
    }
}
