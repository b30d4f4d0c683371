package app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Starts the packaged service, teaches it over HTTP, asks it, and stops it. */
class ClickServiceIT {
    private static final Pattern STARTED = Pattern.compile("started on port (\\d+)");

    private final HttpClient client = HttpClient.newHttpClient();
    private Process service;
    private String address;

    @BeforeEach
    void start() throws IOException {
        service = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-jar",
                        System.getProperty("jar"),
                        "--server.port=0",
                        "--server.address=127.0.0.1")
                .redirectErrorStream(true)
                .start();
        BufferedReader log = service.inputReader();
        StringBuilder text = new StringBuilder();
        for (String line = log.readLine(); line != null && address == null; line = log.readLine()) {
            text.append(line).append('\n');
            Matcher started = STARTED.matcher(line);
            if (started.find()) {
                address = "http://127.0.0.1:" + started.group(1);
            }
        }
        assertTrue(address != null, text::toString);
        Thread rest = new Thread(() -> log.lines().forEach(line -> {}));
        rest.setDaemon(true);
        rest.start();
    }

    @AfterEach
    void stop() throws InterruptedException {
        service.destroy();
        if (!service.waitFor(20, TimeUnit.SECONDS)) {
            service.destroyForcibly();
        }
    }

    @Test
    void learnsWhichAdvertisementIsClicked() throws Exception {
        assertEquals(0.5, probability("ad:shoes"), "nothing is known yet");
        for (int k = 0; k < 200; k++) {
            learn("ad:shoes", k % 5 != 0);
            learn("ad:hats", k % 5 == 0);
        }
        assertEquals(0.8, probability("ad:shoes"), 0.1);
        assertEquals(0.2, probability("ad:hats"), 0.1);

        for (int k = 0; k < 400; k++) {
            learn("ad:hats", true);
        }
        assertTrue(probability("ad:hats") > 0.8, "it follows what changes");
    }

    private void learn(String advertisement, boolean clicked) throws Exception {
        String example =
                "{\"features\": [\"%s\"], \"clicked\": %b}".formatted(advertisement, clicked);
        HttpRequest request = HttpRequest.newBuilder(URI.create(address + "/examples"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(example))
                .build();
        assertEquals(
                200,
                client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode());
    }

    private double probability(String advertisement) throws Exception {
        URI question = URI.create(address + "/probability?features=" + advertisement);
        HttpResponse<String> answer = client.send(
                HttpRequest.newBuilder(question).build(), HttpResponse.BodyHandlers.ofString());
        assertEquals(200, answer.statusCode(), answer.body());
        return Double.parseDouble(answer.body());
    }
}
