package dev.syncopate.durable.command;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What was given to a command: words in order, and options with their values.
final class Arguments {
    private final String command;
    private final List<String> words = new ArrayList<>();
    private final Map<String, String> options = new HashMap<>();

    private Arguments(String command) {
        this.command = command;
    }

    /// @param known the names of the options of the command
    static Arguments of(String command, List<String> given, Collection<String> known) {
        Arguments arguments = new Arguments(command);
        boolean isOver = false;
        for (int i = 0; i < given.size(); i++) {
            String each = given.get(i);
            if (isOver || !each.startsWith("--")) {
                arguments.words.add(each);
            } else if (each.equals("--")) {
                isOver = true;
            } else {
                int equals = each.indexOf('=');
                String name = each.substring(2, equals < 0 ? each.length() : equals);
                arguments.requireKnown(name, known);
                if (equals < 0 && ++i == given.size()) {
                    throw CommandException.mistake("The option --" + name + " has no value: give one after it");
                }
                arguments.options.put(name, equals < 0 ? given.get(i) : each.substring(equals + 1));
            }
        }
        return arguments;
    }

    private void requireKnown(String name, Collection<String> known) {
        if (!known.contains(name)) {
            String all = known.isEmpty()
                    ? "it has none"
                    : "it has "
                            + String.join(
                                    ", ",
                                    known.stream().map(each -> "--" + each).toList());
            throw CommandException.mistake(command + " has no option --" + name + ": " + all);
        }
    }

    Optional<String> option(String name) {
        return Optional.ofNullable(options.get(name));
    }

    int number(String name, int otherwise) {
        try {
            int number = option(name).map(Integer::parseInt).orElse(otherwise);
            if (number >= 0) {
                return number;
            }
        } catch (NumberFormatException e) {
            // As below.
        }
        throw CommandException.mistake("--" + name + " is a whole number from 0 on, not " + options.get(name));
    }

    int size() {
        return words.size();
    }

    /// Returns the words, of which there must be so many.
    ///
    /// @param form how the command is written
    List<String> words(int number, String form) {
        if (words.size() != number) {
            throw CommandException.mistake(
                    (words.size() < number ? "Something is missing" : "There is too much") + " in: " + command + " "
                            + String.join(" ", words) + ": write " + form
                            + (words.size() < number ? "" : ", and put what has spaces into quotes"));
        }
        return words;
    }
}
