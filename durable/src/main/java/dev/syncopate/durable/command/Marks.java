package dev.syncopate.durable.command;

/// The signs of statuses and ends, so that none is told by its colour alone.
final class Marks {
    private Marks() {}

    /// HTML.
    static String status(String status) {
        String sign = switch (status) {
            case "returned" -> "✓";
            case "failed" -> "✗";
            case "cancelled" -> "⊘";
            case "needs attention" -> "!";
            case "waiting" -> "…";
            default -> "▸";
        };
        return new Html()
                .add("<span class=\"status %s\"><b aria-hidden=\"true\">%s</b> %s</span>", kind(status), sign, status)
                .toString();
    }

    /// The class in the style sheet.
    static String kind(String status) {
        return status.replace("needs ", "");
    }
}
