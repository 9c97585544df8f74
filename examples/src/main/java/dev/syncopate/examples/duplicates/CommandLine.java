package dev.syncopate.examples.duplicates;

import java.util.List;

/// The arguments of the command line.
///
/// @param folder the name of the folder as the user typed it
/// @param atOnce how many files to read at once
record CommandLine(String folder, int atOnce) {
    static final String USAGE = "./run duplicates [--at-once N] FOLDER";
    private static final String AT_ONCE = "--at-once";

    /// A mistake in the command line.
    static final class Mistake extends Exception {
        private static final long serialVersionUID = 1;

        Mistake(String message) {
            super(message);
        }
    }

    static CommandLine parse(List<String> arguments, int defaultAtOnce) throws Mistake {
        boolean hasOption = !arguments.isEmpty() && arguments.getFirst().equals(AT_ONCE);
        int atOnce = hasOption ? number(arguments) : defaultAtOnce;
        var folders = hasOption ? arguments.subList(2, arguments.size()) : arguments;
        if (folders.isEmpty() || folders.getFirst().isEmpty()) {
            throw new Mistake("name the folder to search");
        }
        if (folders.contains(AT_ONCE)) {
            throw new Mistake(AT_ONCE + " and its number come before the folder");
        }
        if (folders.size() > 1) {
            throw new Mistake(
                    "it searches one folder, but got " + folders.size() + "; put a name with spaces in quotes");
        }
        return new CommandLine(folders.getFirst(), atOnce);
    }

    private static int number(List<String> arguments) throws Mistake {
        var text = arguments.size() > 1 ? arguments.get(1) : "";
        try {
            int number = Integer.parseInt(text);
            if (number >= 1) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Refused below, like a number that is too small.
        }
        throw new Mistake(AT_ONCE + " needs a number of files, 1 or more, but got '" + text + "'");
    }
}
