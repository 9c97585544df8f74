package dev.syncopate.running;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/// Finds the variable handles of fields.
final class VarHandles {
    private VarHandles() {}

    /// @param lookup of the class that declares the field
    static VarHandle of(MethodHandles.Lookup lookup, String field, Class<?> type) {
        try {
            return lookup.findVarHandle(lookup.lookupClass(), field, type);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }
}
