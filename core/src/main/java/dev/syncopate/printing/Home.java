package dev.syncopate.printing;

import org.jspecify.annotations.Nullable;

/// With what a stage lives: the lowest of the class loaders of all that it is made of. What refers to the stage's
/// class may be kept there, and nowhere above, or else it would keep a program in memory that has ended.
///
/// @param loader null for the one that is never unloaded
/// @param mixed whether there are two of which none is below the other
public record Home(@Nullable ClassLoader loader, boolean mixed) {
    /// That of this library.
    public static final Home OURS = new Home(Home.class.getClassLoader(), false);

    /// The home of what is made of this and of a class beside.
    public Home with(Class<?> type) {
        if (mixed || isOutlivedBy(type)) {
            return this;
        }
        return isBelow(type) ? new Home(type.getClassLoader(), false) : new Home(loader, true);
    }

    /// Whether a class is here, or below, so that it keeps this home in memory.
    public boolean isBelow(Class<?> type) {
        return !mixed && isSameOrAbove(loader, type.getClassLoader());
    }

    /// Whether this home is that of a class, or below, so that it keeps the class in memory.
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
