package dev.syncopate.temporal;

import dev.syncopate.Path;
import dev.syncopate.definitions.Receive;
import dev.syncopate.driver.Pending;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Messages that nobody has received, and who waits for one. Touched by threads of the workflow alone, of which one
/// goes at a time.
final class Mailbox {
    private final List<Header.Message> messages;

    /// In the order in which they began to wait.
    private final Map<Path, Pending> receivers = new LinkedHashMap<>();

    Mailbox(List<Header.Message> messages) {
        this.messages = new ArrayList<>(messages);
    }

    /// A message with who gets it.
    record Delivery(Pending receiver, Header.Message message) {}

    void add(Header.Message message) {
        messages.add(message);
    }

    void await(Pending receiver) {
        receivers.put(receiver.path(), receiver);
    }

    void forget(Path receiver) {
        receivers.remove(receiver);
    }

    /// Takes the first message for which somebody waits.
    Optional<Delivery> next() {
        for (Header.Message message : messages) {
            Optional<Pending> receiver = receivers.values().stream()
                    .filter(each -> each.action() instanceof Receive<?> receive
                            && receive.name().equals(message.name()))
                    .findFirst();
            if (receiver.isPresent()) {
                messages.remove(message);
                receivers.remove(receiver.get().path());
                return Optional.of(new Delivery(receiver.get(), message));
            }
        }
        return Optional.empty();
    }

    List<Header.Message> unread() {
        return List.copyOf(messages);
    }
}
