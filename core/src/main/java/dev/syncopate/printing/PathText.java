package dev.syncopate.printing;

import dev.syncopate.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The text of paths.
public final class PathText {
    private static final String REMEDY =
            ": write it as it prints, such as /3, /0/5, /3@2, /3:ask, /0/:sleep.2, or /0/ for a fork";
    private static final Pattern ROLE = Pattern.compile("[A-Za-z][A-Za-z0-9_-]*");
    private static final int MOST_DIGITS = 18;
    private static final Pattern LAST = Pattern.compile(
            "(0|[1-9][0-9]{0,17})?(?::([A-Za-z][A-Za-z0-9_-]*)(?:\\.([1-9][0-9]{0,8}))?)?(?:@([1-9][0-9]{0,8}))?");

    private PathText() {}

    /// In one pass, since forks may be nested a thousand deep.
    public static String of(Path path) {
        StringBuilder text = new StringBuilder().append('/');
        Path strand = path.isStrand() ? path : path.strand();
        if (strand.ordinal() >= 0) {
            appendForks(text, strand);
        }
        if (path.isStrand()) {
            return text.toString();
        }
        if (path.ordinal() >= 0) {
            text.append(path.ordinal());
        }
        path.role().ifPresent(role -> text.append(':').append(role));
        if (path.count() > 1) {
            text.append('.').append(path.count());
        }
        if (path.attempt() > 1) {
            text.append('@').append(path.attempt());
        }
        return text.toString();
    }

    private static void appendForks(StringBuilder text, Path strand) {
        Deque<Path> forks = new ArrayDeque<>();
        for (Path at = strand; at.ordinal() >= 0; at = at.strand()) {
            forks.push(at);
        }
        forks.forEach(fork -> text.append(fork.ordinal()).append('/'));
    }

    public static Path parse(String text) {
        if (!text.startsWith("/")) {
            throw notPath(text, "it does not begin with a slash");
        }
        Path strand = Path.RUN;
        int from = 1;
        for (int slash = text.indexOf('/', from); slash >= 0; slash = text.indexOf('/', from)) {
            strand = strand.fork(number(text, text.substring(from, slash)));
            from = slash + 1;
        }
        return from == text.length() ? strand : last(text, strand, text.substring(from));
    }

    private static long number(String text, String fork) {
        if (!isNumber(fork)) {
            throw notPath(text, "'" + fork + "' is not the number of a fork");
        }
        return Long.parseLong(fork);
    }

    /// Most paths have numbers alone, and are parsed often: without a pattern.
    private static boolean isNumber(String text) {
        int length = text.length();
        if (length == 0 || length > MOST_DIGITS || (length > 1 && text.charAt(0) == '0')) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            char digit = text.charAt(i);
            if (digit < '0' || digit > '9') {
                return false;
            }
        }
        return true;
    }

    private static Path last(String text, Path strand, String last) {
        if (isNumber(last)) {
            return strand.at(Long.parseLong(last));
        }
        Matcher parts = LAST.matcher(last);
        if (!parts.matches() || (parts.group(1) == null && parts.group(2) == null)) {
            throw notPath(text, "'" + last + "' is neither a yield nor a question");
        }
        Path path = parts.group(1) == null ? strand : strand.at(Long.parseLong(parts.group(1)));
        if (parts.group(2) != null) {
            path = path.ask(parts.group(2), parts.group(3) == null ? 1 : Integer.parseInt(parts.group(3)));
        }
        return parts.group(4) == null ? path : path.withAttempt(Integer.parseInt(parts.group(4)));
    }

    public static void requireRole(String role) {
        if (!ROLE.matcher(role).matches()) {
            throw new IllegalArgumentException("'" + role
                    + "' cannot name a question in a path: use letters, digits, '-' and '_', beginning with a letter");
        }
    }

    private static IllegalArgumentException notPath(String text, String why) {
        return new IllegalArgumentException("'" + text + "' is no path, because " + why + REMEDY);
    }
}
