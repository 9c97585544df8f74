package dev.syncopate.pictures;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;

/// The page as one file: a template with style and scripts, and the data, which its script inflates.
///
/// No text of a run is in the page as it is, but for the escaped title: the data is base64. The page's
/// own policy allows the one script and no request.
final class HtmlPage {
    private static final List<String> SCRIPTS = List.of(
            "data.js",
            "words.js",
            "view.js",
            "find.js",
            "paint.js",
            "strands.js",
            "bars.js",
            "signs.js",
            "overview.js",
            "panel.js",
            "input.js",
            "main.js");

    private HtmlPage() {}

    static String of(List<Timeline> runs) {
        String script = SCRIPTS.stream()
                .map(HtmlPage::resource)
                .collect(Collectors.joining("\n", "(() => {\n'use strict';\n", "})();\n"));
        String title = runs.stream().map(Timeline::runId).distinct().collect(Collectors.joining(" and "));
        // One pass, so that nothing that was filled in is taken for a place to fill.
        return new Filled(resource("page.html"))
                .with("title", escaped(title))
                .with("policy", "script-src 'sha256-" + sha256(script) + "'; style-src 'unsafe-inline'; img-src data:")
                .with("style", resource("page.css"))
                .with("data", packed(PageData.of(runs)))
                .with("script", script)
                .text();
    }

    private static String escaped(String text) {
        // Half of a surrogate pair could not be stored as UTF-8.
        String whole = new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
        return whole.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    /// Deflated with the header of zlib, as the browser's `DecompressionStream("deflate")` reads it.
    private static String packed(String json) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Deflater deflater = new Deflater();
        try (DeflaterOutputStream out = new DeflaterOutputStream(bytes, deflater)) {
            out.write(json.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            deflater.end();
        }
        return Base64.getEncoder().encodeToString(bytes.toByteArray());
    }

    private static String sha256(String script) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(script.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Each Java has SHA-256", e);
        }
    }

    private static String resource(String name) {
        try (InputStream in = HtmlPage.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("The module has no resource " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
