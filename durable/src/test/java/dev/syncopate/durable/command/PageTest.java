package dev.syncopate.durable.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.syncopate.durable.Durable;
import dev.syncopate.durable.DurableRun;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The page as programs see it.
@Timeout(60)
class PageTest {
    private static final Pattern SECRET = Pattern.compile("name=\"secret\" value=\"([0-9a-f]{32})\"");
    private static final String TOKEN = "0123456789abcdef";

    @TempDir
    private Path folder;

    private @Nullable Page page;

    private final HttpClient client = HttpClient.newHttpClient();

    private void start(Path file, Optional<String> token) {
        Page served = new Page(StoreFile.of(file.toString()), Access.of(Optional.empty(), token), Samples.CLOCK);
        page = served;
        assertThat(served.start(0)).contains("http://localhost:" + port() + "/");
    }

    private void start() {
        start(Samples.write(folder), Optional.empty());
    }

    @AfterEach
    void close() {
        if (page != null) {
            page.close();
        }
    }

    private int port() {
        return Objects.requireNonNull(page, "it was started").port();
    }

    private URI address(String path) {
        return URI.create("http://localhost:" + port() + path);
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return client.send(request.build(), BodyHandlers.ofString());
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(address(path)));
    }

    /// @param more headers, and their values
    private HttpResponse<String> post(String form, String... more) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(address("/ask")).POST(BodyPublishers.ofString(form));
        if (more.length > 0) {
            request.headers(more);
        }
        return send(request);
    }

    private String secret() throws IOException, InterruptedException {
        Matcher secret = SECRET.matcher(get("/ask?kind=cancel&id=order-3").body());
        assertThat(secret.find()).isTrue();
        return secret.group(1);
    }

    /// Sends headers that a proper client refuses to send.
    private String raw(String... lines) throws IOException {
        try (Socket socket = new Socket("localhost", port())) {
            String request = String.join("\r\n", lines) + "\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private long requests() {
        return StoreFile.of(folder.resolve("orders.db").toString())
                .<Long>read(open -> StoreFile.number(open, "SELECT count(*) FROM request"));
    }

    @Test
    void list_shows_the_runs_and_what_they_do() throws Exception {
        start();
        HttpResponse<String> list = get("/");

        assertThat(list.statusCode()).isEqualTo(200);
        assertThat(list.body())
                .contains("order-1", "order-2", "order-3", "order-4", "order-3-mail")
                .contains("needs attention <b>1</b>")
                .contains("IllegalArgumentException: -1 &lt;cents&gt;")
                .doesNotContain("<cents>");
    }

    @ParameterizedTest
    @ValueSource(strings = {"name=mail", "status=running", "text=order-3-mail", "name=mail&status=running&since=2h"})
    void list_is_filtered_by_its_address(String query) throws Exception {
        start();
        assertThat(get("/?" + query).body()).contains("id=order-3-mail\"").doesNotContain("id=order-1\"");
    }

    @Test
    void run_has_the_facts_the_timeline_and_its_buttons() throws Exception {
        start();
        assertThat(get("/run?id=order-3").body())
                .contains("<svg ", "until 2026-11-30 08:30:00", "by noon", "order-3-mail", "needs true or false")
                .contains("/ask?kind=answer&id=order-3&amp;path=%2F1", "/ask?kind=cancel&id=order-3")
                .doesNotContain("kind=retry");
        assertThat(get("/run?id=order-4").body()).contains("kind=retry", "now it yields Bill");
        assertThat(get("/run?id=order-1").body())
                .contains("<g class=\"failed\">", "<g class=\"cancelled\">", "<g class=\"timer\">", "200 ms")
                .doesNotContain("kind=cancel");
    }

    @Test
    void texts_of_runs_are_never_html() throws Exception {
        start();
        Samples.change(
                folder.resolve("orders.db"),
                "UPDATE run SET id = '<script>alert(1)</script>\" onclick=x' WHERE id = 'order-1'",
                "UPDATE event SET action = '{\"<img src=x>\":{}}', path = '/0' WHERE place = 1");
        assertThat(get("/").body()).contains("&lt;script&gt;").doesNotContain("<script>alert");
        assertThat(get("/run?id=" + Parameters.encoded("<script>alert(1)</script>\" onclick=x"))
                        .body())
                .contains("&lt;img src=x&gt;")
                .doesNotContain("<img")
                .doesNotContain("<script>alert")
                .doesNotContain("\" onclick");
    }

    @Test
    void answer_is_asked_for_and_done_by_the_process_that_has_the_store_open() throws Exception {
        Path file = folder.resolve("orders.db");
        try (Durable durable = Work.open(file)) {
            DurableRun<String> run = durable.start(Work.APPROVED, "order-3", "a");
            Page served = new Page(
                    StoreFile.of(file.toString()),
                    Access.of(Optional.empty(), Optional.empty()),
                    InstantSource.system());
            page = served;
            served.start(0);
            while (!get("/run?id=order-3").body().contains("kind=answer")) {
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
            }
            String form = "kind=answer&id=order-3&path=%2F1&secret=" + secret();
            HttpResponse<String> wrong = post(form + "&value=perhaps");
            HttpResponse<String> refused = post(form + "&value=7");
            HttpResponse<String> done = post(form + "&value=true");

            assertThat(wrong.statusCode()).isEqualTo(422);
            assertThat(wrong.body()).contains("This is no JSON: perhaps", ">perhaps</textarea>");
            assertThat(refused.statusCode()).isEqualTo(422);
            assertThat(refused.body()).contains("needs true or false", ">7</textarea>");
            assertThat(done.statusCode()).isEqualTo(303);
            assertThat(done.headers().firstValue("Location")).contains("/run?id=order-3&done=answer");
            assertThat(run.join()).isEqualTo("a! true");
        }
    }

    @Test
    void forms_of_other_sites_are_refused() throws Exception {
        start();
        String form = "kind=cancel&id=order-3&secret=";
        String secret = secret();
        long before = requests();

        assertThat(post(form).statusCode()).isEqualTo(403);
        assertThat(post(form + "0".repeat(32)).statusCode()).isEqualTo(403);
        assertThat(post(form + secret, "Origin", "http://evil.example").statusCode())
                .isEqualTo(403);
        assertThat(post(form + secret, "Origin", "null").statusCode()).isEqualTo(403);
        assertThat(post(form + secret, "Sec-Fetch-Site", "cross-site").statusCode())
                .isEqualTo(403);
        assertThat(post(form + secret, "Origin", "http://localhost:" + (port() + 1))
                        .statusCode())
                .isEqualTo(403);
        assertThat(requests()).isEqualTo(before);
        assertThat(post("kind=paint&id=order-3&secret=" + secret, "Origin", "http://localhost:" + port())
                        .statusCode())
                .isEqualTo(400);
    }

    /// A site can point a name of its own at this machine.
    @Test
    void page_is_refused_under_another_name() throws Exception {
        start();
        assertThat(raw("GET / HTTP/1.1", "Host: evil.example:" + port())).startsWith("HTTP/1.1 421 ");
        assertThat(raw("GET / HTTP/1.1", "Host: localhost.evil.example")).startsWith("HTTP/1.1 421 ");
        assertThat(raw("GET / HTTP/1.1", "Host: 127.0.0.1:" + port())).startsWith("HTTP/1.1 200 ");
    }

    @Test
    void token_is_needed_once_and_kept_as_a_cookie() throws Exception {
        start(Samples.write(folder), Optional.of(TOKEN));
        assertThat(get("/").statusCode()).isEqualTo(401);
        assertThat(get("/page.js").statusCode()).isEqualTo(401);
        assertThat(get("/changes").statusCode()).isEqualTo(401);
        assertThat(get("/?token=0123456789abcdee").statusCode()).isEqualTo(401);
        HttpResponse<String> first = get("/run?id=order-1&token=" + TOKEN);

        assertThat(first.statusCode()).isEqualTo(303);
        assertThat(first.headers().firstValue("Location")).contains("/run?id=order-1");
        String cookie = first.headers().firstValue("Set-Cookie").orElseThrow();
        assertThat(cookie).endsWith("; Path=/; HttpOnly; SameSite=Strict");
        assertThat(send(HttpRequest.newBuilder(address("/")).header("Cookie", "a=b; " + cookie.replaceAll(";.*", "")))
                        .statusCode())
                .isEqualTo(200);
        assertThat(send(HttpRequest.newBuilder(address("/")).header("Authorization", "Bearer " + TOKEN))
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void nothing_is_loaded_from_elsewhere() throws Exception {
        start();
        HttpResponse<String> list = get("/");
        assertThat(list.headers().firstValue("Content-Security-Policy").orElseThrow())
                .startsWith("default-src 'none'")
                .contains("frame-ancestors 'none'");
        assertThat(list.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(list.headers().firstValue("Referrer-Policy")).contains("same-origin");
        assertThat(list.body()).doesNotContain("http:").doesNotContain("https:").doesNotContain("style=");
    }

    @Test
    void problems_are_pages_with_a_status() throws Exception {
        start();
        assertThat(get("/run?id=nobody").statusCode()).isEqualTo(404);
        assertThat(get("/run?id=nobody").body()).contains("There is no run nobody");
        assertThat(get("/nowhere").statusCode()).isEqualTo(404);
        assertThat(get("/?since=soon").statusCode()).isEqualTo(400);
        assertThat(get("/ask?kind=paint&id=order-1").statusCode()).isEqualTo(400);
        assertThat(post("a=" + "b".repeat(2_000_000)).statusCode()).isEqualTo(413);
        assertThat(send(HttpRequest.newBuilder(address("/")).method("DELETE", BodyPublishers.noBody()))
                        .statusCode())
                .isEqualTo(405);
        HttpResponse<String> head = send(HttpRequest.newBuilder(address("/")).method("HEAD", BodyPublishers.noBody()));
        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(head.body()).isEmpty();
    }

    @Test
    void changes_of_the_store_are_told() throws Exception {
        start();
        var answer = client.send(HttpRequest.newBuilder(address("/changes")).build(), BodyHandlers.ofInputStream());
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8))) {
            assertThat(lines.readLine()).isEqualTo("retry: 1000");
            assertThat(lines.readLine()).isEqualTo("data: open");
            assertThat(lines.readLine()).isEmpty();
            Samples.change(folder.resolve("orders.db"), "UPDATE run SET status = 'running' WHERE id = 'order-3'");
            assertThat(lines.readLine()).isEqualTo("data: changed");
        }
    }
}
