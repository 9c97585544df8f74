package dev.syncopate.printing;

import org.jspecify.annotations.Nullable;

/// The class loader that decides how long an object lives: the lowest of the loaders of all classes that
/// it refers to. References to the object may be kept by classes of that loader or below. A class of a
/// loader above would keep an ended program in memory.
///
/// @param loader null for the boot loader, which is never unloaded
/// @param mixed whether there are two loaders of which neither is below the other
public record Home(@Nullable ClassLoader loader, boolean mixed) {
    /// The home of this library.
    public static final Home OURS = new Home(Home.class.getClassLoader(), false);

    /// The home of an object that also refers to another class.
    public Home with(Class<?> type) {
        if (mixed || isOutlivedBy(type)) {
            return this;
        }
        return isBelow(type) ? new Home(type.getClassLoader(), false) : new Home(loader, true);
    }

    /// Whether a class is of this home or below, so that it keeps this home in memory.
    public boolean isBelow(Class<?> type) {
        return !mixed && isSameOrAbove(loader, type.getClassLoader());
    }

    /// Whether this home is the loader of a class or below, so that it keeps the class in memory.
    public boolean isOutlivedBy(Class<?> type) {
        return isSameOrAbove(type.getClassLoader(), loader);
    }

    public static boolean isSameOrAbove(@Nullable ClassLoader above, @Nullable ClassLoader below) {
        for (ClassLoader loader = below; loader != above; loader = loader.getParent()) {
            if (loader == null) {
                return false;
            }
        }
        return true;
    }
}
