package dev.syncopate.durable.command;

/// A command ends by it. The message names the mistake and the remedy.
final class CommandException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /// What the process ends with.
    final int status;

    private CommandException(int status, String message) {
        super(message, null, false, false);
        this.status = status;
    }

    /// The command was given wrongly.
    static CommandException mistake(String message) {
        return new CommandException(2, message);
    }

    /// It could not be done.
    static CommandException failure(String message) {
        return new CommandException(1, message);
    }

    String text() {
        return String.valueOf(getMessage());
    }
}
