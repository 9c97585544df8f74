package dev.syncopate.pictures;

import dev.syncopate.Action;
import dev.syncopate.Outcome;
import dev.syncopate.driver.Ending;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The texts of a picture. Secrets are masked in all of them, but for messages of exceptions.
final class Words {
    /// A person reads no more of one text, and a page of many such texts stays small.
    private static final int MOST = 10_000;

    private static final int MOST_CAUSES = 10;

    /// How a record prints. What is read without its class prints so too.
    private static final Pattern PRINTED = Pattern.compile("(\\p{Lu}[\\w.$]*)\\[");

    private Words() {}

    static String action(Object action) {
        return shortened(Action.text(action));
    }

    /// The class of an action as its author calls it.
    static String type(Object action) {
        Class<?> type = action instanceof Enum<?> constant ? constant.getDeclaringClass() : action.getClass();
        Matcher text = PRINTED.matcher(action instanceof Record ? "" : Action.text(action));
        if (text.lookingAt()) {
            return text.group(1);
        }
        return type.getSimpleName().isEmpty() ? type.getName() : type.getSimpleName();
    }

    /// The answer of an action, or why it failed; empty for a cancelled one.
    static String ending(Ending ending) {
        if (!(ending instanceof Ending.Answered(Outcome<?> outcome))) {
            return "";
        }
        return switch (outcome) {
            case Outcome.Success<?> success -> shortened(Action.text(success.value()));
            case Outcome.Failure<?> failure -> shortened(reason(failure));
        };
    }

    private static String reason(Outcome.Failure<?> failure) {
        StringBuilder text = new StringBuilder(failure.reason());
        Throwable cause = failure.exception().getCause();
        for (int causes = 0; cause instanceof Exception exception && causes < MOST_CAUSES; causes++) {
            text.append("\ncaused by ").append(new Outcome.Failure<>(exception).reason());
            cause = cause.getCause();
        }
        return text.toString();
    }

    static String shortened(String text) {
        return text.length() <= MOST
                ? text
                : text.substring(0, MOST) + "... (" + (text.length() - MOST) + " more characters)";
    }
}
