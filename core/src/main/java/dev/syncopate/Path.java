package dev.syncopate;

import dev.syncopate.printing.PathText;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Where in a run something was yielded.
///
/// | text | meaning |
/// |---|---|
/// | `/` | the run's own orchestration |
/// | `/0/` | its first fork; `/0/1/` the second fork of that |
/// | `/3` | the fourth yield of the run's own orchestration; `/0/3` that of its first fork |
/// | `/3@2` | the second attempt at `/3` |
/// | `/3:ask` | what a layer asked at `/3`; `/3:ask.2` what it asked next |
/// | `/:sleep` | what a strand asked its driver; `/0/:sleep.2` the second such question of a fork |
///
/// A fork is to its yields as a directory is to its files: their texts are never alike. Yields, forks and
/// the questions of one role are each counted for themselves, so a new `sleep` changes no other path.
///
/// A path depends on the strand that yields and not on time, so it is the same in every run that yields
/// the same.
public final class Path implements Comparable<Path> {
    private static final int NO_ORDINAL = -1;

    /// The path of the run's own orchestration, `/`.
    public static final Path RUN = new Path(null, NO_ORDINAL, true, "", 1, 1);

    /// The strand around it; null for [#RUN].
    private final @Nullable Path strand;

    /// The number of the fork or yield within its strand, from 0; [#NO_ORDINAL] for the run and for what a
    /// strand asks its driver.
    private final long ordinal;

    private final boolean isStrand;
    private final String role;

    /// The number of the question among those of its role at the same place, from 1.
    private final int count;

    private final int attempt;
    private final int depth;
    private final int hash;

    private Path(@Nullable Path strand, long ordinal, boolean isStrand, String role, int count, int attempt) {
        this.strand = strand;
        this.ordinal = ordinal;
        this.isStrand = isStrand;
        this.role = role;
        this.count = count;
        this.attempt = attempt;
        this.depth = strand == null ? 0 : strand.depth + 1;
        int outer = strand == null ? 17 : strand.hash;
        int own = (31 * Long.hashCode(ordinal) + count) * 31 + attempt;
        this.hash = (31 * outer + (isStrand ? ~own : own)) * 31 + role.hashCode();
    }

    /// Reads a path.
    ///
    /// @param text the path as it prints
    /// @return the path
    /// @throws IllegalArgumentException if the text is no path
    public static Path parse(String text) {
        return PathText.parse(text);
    }

    /// Returns the path of a fork of this strand.
    ///
    /// @param fork its number among the forks of the strand, from 0
    /// @return such as `/0/2/` for `/0/` and 2
    /// @throws IllegalStateException if this is no strand
    public Path fork(long fork) {
        return new Path(requireStrand(), requireOrdinal(fork), true, "", 1, 1);
    }

    /// Returns the path of a yield of this strand.
    ///
    /// @param number its number among the yields of the strand, from 0
    /// @return such as `/0/2` for `/0/` and 2
    /// @throws IllegalStateException if this is no strand
    public Path at(long number) {
        return new Path(requireStrand(), requireOrdinal(number), false, "", 1, 1);
    }

    /// Returns the path of a question: of a strand to its driver, or of a layer beside an action.
    ///
    /// @param name what it is for, such as `ask` or `sleep`: letters, digits, `-` and `_`
    /// @param number its number among the questions of this name at the same place, from 1
    /// @return such as `/0/:sleep` for `/0/`, and `/3:ask.2` for `/3`, whatever its attempt
    /// @throws IllegalArgumentException if the name is empty or has other characters
    public Path ask(String name, int number) {
        PathText.requireRole(name);
        if (number < 1) {
            throw new IllegalArgumentException("Questions of a path count from 1, but the number was " + number);
        }
        return isStrand
                ? new Path(this, NO_ORDINAL, false, name, number, 1)
                : new Path(strand, ordinal, false, name, number, 1);
    }

    /// Returns the path of an attempt at this yield.
    ///
    /// @param number the attempt, from 1
    /// @return such as `/3@2`, or `/3` for the first attempt
    /// @throws IllegalArgumentException if the number is less than 1
    /// @throws IllegalStateException if this is a strand
    public Path withAttempt(int number) {
        if (number < 1) {
            throw new IllegalArgumentException("Attempts count from 1, but the attempt was " + number);
        }
        if (isStrand) {
            throw new IllegalStateException(this + " is a strand, which has no attempts: take the path of a yield");
        }
        return number == attempt ? this : new Path(strand, ordinal, false, role, count, number);
    }

    /// Returns this path as the first attempt, which all attempts have in common.
    ///
    /// @return such as `/3` for `/3@2`
    public Path withoutAttempt() {
        return attempt == 1 ? this : withAttempt(1);
    }

    /// Returns the strand that this belongs to: the one that yields, or the parent of a fork.
    ///
    /// @return such as `/0/` for `/0/5` and for `/0/1/`; `/` for itself
    public Path strand() {
        return strand == null ? this : strand;
    }

    /// Tells whether this is a strand, which is the run's own orchestration or a fork.
    ///
    /// @return false for a yield and for a question
    public boolean isStrand() {
        return isStrand;
    }

    /// Returns the number of this fork or yield within its strand.
    ///
    /// @return the number from 0; -1 for the run itself and for what a strand asks its driver
    public long ordinal() {
        return ordinal;
    }

    /// Returns which attempt this is.
    ///
    /// @return the attempt, from 1
    public int attempt() {
        return attempt;
    }

    /// Returns what a question is for.
    ///
    /// @return such as `ask`; empty for a yield and for a strand
    public Optional<String> role() {
        return role.isEmpty() ? Optional.empty() : Optional.of(role);
    }

    /// Returns the number of a question among those of its role at the same place.
    ///
    /// @return the number, from 1
    public int count() {
        return count;
    }

    /// Tells whether this is `outer` or lies in it.
    ///
    /// @param outer a strand
    /// @return whether the strand, or one of the forks below it, yielded this
    public boolean isWithin(Path outer) {
        Path at = this;
        while (at != null && at.depth > outer.depth) {
            at = at.strand;
        }
        return outer.isStrand && outer.equals(at);
    }

    private Path requireStrand() {
        if (!isStrand) {
            throw new IllegalStateException(this + " is no strand: forks and yields belong to a strand, such as "
                    + strand() + ", whose text ends in a slash");
        }
        return this;
    }

    private static long requireOrdinal(long ordinal) {
        if (ordinal < 0) {
            throw new IllegalArgumentException("Forks and yields count from 0, but the number was " + ordinal);
        }
        return ordinal;
    }

    /// Compares by numbers from the run inwards: what a strand asked first, then its yields and forks by
    /// their numbers, a yield before the fork of the same number.
    @Override
    public int compareTo(Path other) {
        Path one = this;
        Path two = other;
        int order = Integer.compare(depth, other.depth);
        while (one.depth > two.depth) {
            one = one.strand();
        }
        while (two.depth > one.depth) {
            two = two.strand();
        }
        while (one.strand != two.strand && one.strand != null && two.strand != null) {
            int own = one.compareWithin(two);
            order = own != 0 ? own : order;
            one = one.strand;
            two = two.strand;
        }
        int own = one.compareWithin(two);
        return own != 0 ? own : order;
    }

    private int compareWithin(Path other) {
        if (ordinal != other.ordinal) {
            return Long.compare(ordinal, other.ordinal);
        }
        if (isStrand != other.isStrand) {
            return isStrand ? 1 : -1;
        }
        int roles = role.compareTo(other.role);
        if (roles != 0) {
            return roles;
        }
        return count != other.count ? Integer.compare(count, other.count) : Integer.compare(attempt, other.attempt);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Path path && hash == path.hash && depth == path.depth && compareTo(path) == 0;
    }

    @Override
    public int hashCode() {
        return hash;
    }

    /// The text that [#parse(String)] reads.
    @Override
    public String toString() {
        return PathText.of(this);
    }
}
