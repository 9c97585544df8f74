package dev.syncopate.json;

/// A Kotlin object, which is the only one of its class.
final class ObjectForm extends Form {
    private final Object instance;

    ObjectForm(Object instance) {
        this.instance = instance;
    }

    @Override
    void writeValue(Out out, Object value) {
        requireClass(instance.getClass(), value);
        out.raw("{}");
    }

    @Override
    Object readValue(In in) {
        in.beginObject(Names.of(instance.getClass()));
        if (in.nextProperty()) {
            throw in.unexpected(Names.of(instance.getClass()), "no properties");
        }
        return instance;
    }
}
