package dev.syncopate.temporal;

import dev.syncopate.Action;
import dev.syncopate.driver.Pending;

/// The code does not fit what the run has done before. Fails the workflow's task and not its run, which goes on
/// once the earlier code is back.
final class ChangedCodeError extends Error {
    private static final long serialVersionUID = 1L;

    ChangedCodeError(Pending pending, Object recorded) {
        super(message(pending, Action.text(recorded))
                + String.join(
                        "; ",
                        Action.diff(recorded, pending.action()).stream()
                                .map(Object::toString)
                                .toList())
                + remedy());
    }

    ChangedCodeError(Pending pending, String recorded, Exception reason) {
        super(
                message(pending, recorded) + "what was recorded cannot be read: " + reason.getMessage() + remedy(),
                reason);
    }

    private static String message(Pending pending, String recorded) {
        return "The code does not fit the run any more: at " + pending.path() + " the run has yielded " + recorded
                + ", but now it yields " + Action.text(pending.action()) + ": ";
    }

    private static String remedy() {
        return ". Bring the earlier code back, or register it as a version of its own";
    }
}
