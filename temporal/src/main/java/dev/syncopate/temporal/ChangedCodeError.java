package dev.syncopate.temporal;

import dev.syncopate.Action;
import dev.syncopate.Path;
import dev.syncopate.driver.Pending;
import java.util.List;
import java.util.stream.Collectors;

/// The code does not fit what the run has done before. Fails the workflow's task and not its run, which goes on
/// once the earlier code is back.
final class ChangedCodeError extends Error {
    private static final long serialVersionUID = 1L;
    private static final String REMEDY = ". Bring the earlier code back, or register it as a version of its own";

    ChangedCodeError(Pending pending, Path path, Object recorded) {
        super(message(pending, path + " the run has yielded " + Action.text(recorded))
                + difference(pending, recorded)
                + REMEDY);
    }

    ChangedCodeError(Pending pending, Exception reason) {
        super(
                message(pending, pending.path() + " the run has yielded an action that cannot be read any more")
                        + ": "
                        + reason.getMessage() + REMEDY,
                reason);
    }

    private ChangedCodeError(String message, ChangedCodeError before) {
        super(message, before.getCause());
    }

    /// @param lines of the code that has yielded the action, the innermost first
    ChangedCodeError at(List<StackTraceElement> lines) {
        return lines.isEmpty()
                ? this
                : new ChangedCodeError(
                        getMessage() + ". The action is yielded at "
                                + lines.stream().map(ChangedCodeError::text).collect(Collectors.joining(" < ")),
                        this);
    }

    private static String text(StackTraceElement line) {
        return line.getClassName() + "." + line.getMethodName() + "(" + line.getFileName() + ":" + line.getLineNumber()
                + ")";
    }

    private static String message(Pending pending, String recorded) {
        return "The code does not fit the run any more: at " + recorded + ", but now it yields "
                + Action.text(pending.action()) + " at " + pending.path();
    }

    private static String difference(Pending pending, Object recorded) {
        String all = Action.diff(recorded, pending.action()).stream()
                .map(Object::toString)
                .collect(Collectors.joining("; "));
        return all.isEmpty() ? "" : ": " + all;
    }
}
