package dev.syncopate.durable.command;

/// Writes HTML. All texts are escaped, but for those that are HTML by their name.
final class Html {
    private final StringBuilder html = new StringBuilder();

    static String escaped(String text) {
        StringBuilder escaped = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(c -> {
            switch (c) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                case '\'' -> escaped.append("&#39;");
                default -> escaped.appendCodePoint(c < ' ' && c != '\n' && c != '\t' ? 0xfffd : c);
            }
        });
        return escaped.toString();
    }

    /// Appends HTML, in which each `%s` is replaced by a text.
    Html add(String template, Object... texts) {
        int from = 0;
        for (Object text : texts) {
            int at = template.indexOf("%s", from);
            html.append(template, from, at).append(escaped(String.valueOf(text)));
            from = at + 2;
        }
        html.append(template, from, template.length()).append('\n');
        return this;
    }

    @Override
    public String toString() {
        return html.toString();
    }

    /// A whole page.
    ///
    /// @param heading is shown in the line at the top
    /// @param keys what the keyboard does
    /// @param body HTML
    static String page(String title, String heading, String keys, String body) {
        return new Html()
                .add("""
                        <!doctype html>
                        <html lang="en">
                        <head>
                        <meta charset="utf-8">
                        <meta name="viewport" content="width=device-width, initial-scale=1">
                        <title>%s</title>
                        <link rel="icon" href="data:,">
                        <link rel="stylesheet" href="/page.css">
                        <script src="/page.js" defer></script>
                        </head>
                        <body>
                        <header><a id="home" href="/">All runs</a><span class="file">%s</span><span id="state" role="status"></span></header>""", title, heading)
                .raw(body)
                .raw("<footer>" + keys + "</footer>\n</body>\n</html>")
                .toString();
    }

    /// Appends HTML as it is.
    Html raw(String text) {
        html.append(text).append('\n');
        return this;
    }
}
