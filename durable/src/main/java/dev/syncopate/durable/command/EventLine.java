package dev.syncopate.durable.command;

/// An event in one line.
final class EventLine {
    private static final int LENGTH = 160;

    private EventLine() {}

    /// `3  19:48:17.123  /1 Charge {"cents":500}  answered "paid 500"  12 ms`.
    static String of(EventRow event) {
        StringBuilder line = new StringBuilder();
        line.append(event.place())
                .append("  ")
                .append(Shown.timeOfDay(event.at()))
                .append("  ");
        if (event.path() != null) {
            line.append(event.path()).append(' ');
        }
        line.append(event.subject());
        line.append(event.path() == null ? "" : "  ").append(event.word());
        String answer = event.answer();
        if (!answer.isEmpty()) {
            line.append(event.path() == null ? ": " : " ").append(answer);
        }
        String shown = Shown.cut(line.toString(), LENGTH);
        return event.begun() == null ? shown : shown + "  " + Shown.duration(event.begun(), event.at());
    }
}
