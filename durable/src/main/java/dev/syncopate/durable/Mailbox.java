package dev.syncopate.durable;

import dev.syncopate.definitions.Receive;
import dev.syncopate.driver.Pending;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/// The messages that a run has not received, and who waits for some. Guarded by the lock of its run.
final class Mailbox {
    /// A message, as stored.
    record Message(long number, String name, String value) {}

    /// A message and who gets it.
    record Delivery(Message message, Pending receiver) {}

    /// In the order in which they were sent.
    private final List<Message> messages = new ArrayList<>();

    /// In the order in which they began to wait.
    private final List<Pending> receivers = new ArrayList<>();

    void add(Message message) {
        messages.add(message);
    }

    void await(Pending receiver) {
        receivers.add(receiver);
    }

    /// Takes the next receiver for whom there is a message, with the message. Whoever was cancelled is
    /// passed over.
    Optional<Delivery> next() {
        for (Iterator<Pending> waiting = receivers.iterator(); waiting.hasNext(); ) {
            Pending receiver = waiting.next();
            if (receiver.isCancelled()) {
                waiting.remove();
                continue;
            }
            Optional<Message> first = messages.stream()
                    .filter(message ->
                            receiver.action() instanceof Receive<?>(var name, var type) && name.equals(message.name()))
                    .findFirst();
            if (first.isPresent()) {
                waiting.remove();
                messages.remove(first.get());
                return Optional.of(new Delivery(first.get(), receiver));
            }
        }
        return Optional.empty();
    }

    /// The receiver did not want it any more: it is the next for somebody else.
    void putBack(Message message) {
        int place = 0;
        while (place < messages.size() && messages.get(place).number() < message.number()) {
            place++;
        }
        messages.add(place, message);
    }
}
