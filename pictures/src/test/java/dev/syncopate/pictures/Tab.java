package dev.syncopate.pictures;

import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// A tab of the browser with one page.
final class Tab implements AutoCloseable {
    private static final Map<String, Integer> CODES = Map.of(
            "Enter",
            13,
            "Escape",
            27,
            "PageUp",
            33,
            "PageDown",
            34,
            "End",
            35,
            "Home",
            36,
            "ArrowLeft",
            37,
            "ArrowUp",
            38,
            "ArrowRight",
            39,
            "ArrowDown",
            40);

    private final Browser browser;
    private final String target;
    private final String session;

    Tab(Browser browser, String target, String session) {
        this.browser = browser;
        this.target = target;
        this.session = session;
        call("Page.enable", "{}");
        call("Runtime.enable", "{}");
        call("Log.enable", "{}");
        call("Network.enable", "{}");
    }

    private Map<String, Object> call(String method, String parameters) {
        return browser.call(session, method, parameters);
    }

    void window(int width, int height, boolean dark) {
        call(
                "Emulation.setDeviceMetricsOverride",
                "{\"width\":" + width + ",\"height\":" + height + ",\"deviceScaleFactor\":1,\"mobile\":false}");
        call(
                "Emulation.setEmulatedMedia",
                "{\"features\":[{\"name\":\"prefers-color-scheme\",\"value\":\"" + (dark ? "dark" : "light") + "\"}]}");
    }

    /// Opens a file and waits until its picture is drawn.
    void open(Path file) {
        call("Page.navigate", "{\"url\":" + Browser.quoted(file.toUri().toString()) + "}");
        evaluate("""
                new Promise((done, fail) => {
                  const began = Date.now();
                  const look = () => window.timeline && timeline.facts().stats.paints > 0 ? requestAnimationFrame(() => done(1))
                    : Date.now() - began > 30000 ? fail(new Error(document.body.innerText)) : setTimeout(look, 5);
                  look();
                })""");
    }

    /// Evaluates JavaScript; a promise is awaited.
    Object evaluate(String script) {
        Map<String, Object> answer = call(
                "Runtime.evaluate",
                "{\"returnByValue\":true,\"awaitPromise\":true,\"expression\":" + Browser.quoted(script) + "}");
        if (answer.get("exceptionDetails") != null) {
            throw new IllegalStateException(script + " threw " + answer.get("exceptionDetails"));
        }
        return Json.object(answer.get("result")).getOrDefault("value", "");
    }

    /// What the page tells of itself, when all that was asked for is drawn.
    Map<String, Object> facts() {
        return Json.object(
                evaluate(
                        "new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => done(timeline.facts()))))"));
    }

    /// Presses keys, as a person does: text such as `f`, or names such as `ArrowLeft`.
    void press(String... keys) {
        for (String key : keys) {
            String code = CODES.containsKey(key) ? ",\"windowsVirtualKeyCode\":" + CODES.get(key) : "";
            String text = key.length() == 1
                    ? ",\"text\":" + Browser.quoted(key)
                    : key.equals("Enter") ? ",\"text\":\"\\r\"" : "";
            String common = "\"key\":" + Browser.quoted(key) + code;
            call("Input.dispatchKeyEvent", "{\"type\":\"keyDown\"," + common + text + "}");
            call("Input.dispatchKeyEvent", "{\"type\":\"keyUp\"," + common + "}");
        }
    }

    void mouse(String type, double x, double y) {
        call(
                "Input.dispatchMouseEvent",
                "{\"type\":\"" + type + "\",\"x\":" + x + ",\"y\":" + y + ",\"button\":\""
                        + (type.equals("mouseMoved") ? "none" : "left") + "\",\"clickCount\":1}");
    }

    void click(double x, double y) {
        mouse("mousePressed", x, y);
        mouse("mouseReleased", x, y);
    }

    byte[] screenshot() {
        facts();
        Object data = call("Page.captureScreenshot", "{\"format\":\"png\"}").get("data");
        return Base64.getDecoder().decode((String) data);
    }

    /// Messages on the console, exceptions, refused requests, and requests of other addresses than the
    /// file's.
    List<Map<String, Object>> complaints() {
        facts(); // all frames are drawn
        Set<String> bad = Set.of(
                "Runtime.consoleAPICalled", "Runtime.exceptionThrown", "Log.entryAdded", "Network.loadingFailed");
        return browser.events(session).stream()
                .filter(event -> bad.contains((String) event.get("method")) || requestsMore(event))
                .toList();
    }

    @Override
    public void close() {
        browser.call("", "Target.closeTarget", "{\"targetId\":\"" + target + "\"}");
    }

    private static boolean requestsMore(Map<String, Object> event) {
        if (!"Network.requestWillBeSent".equals(event.get("method"))) {
            return false;
        }
        Object request = Json.object(event.get("params")).get("request");
        String url = Json.text(Json.object(request), "url");
        return !url.startsWith("file:") && !url.startsWith("data:");
    }
}
