package app;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Starts the service, teaches it over HTTP, asks it, stops it, and starts it again. */
class DeliveryServiceTest {
    private static final Pattern ANSWER = Pattern.compile("\\{\"minutes\":(.*)}");

    private final HttpClient client = HttpClient.newHttpClient();

    @TempDir
    private Path directory;

    @Test
    void learnsAndRemembers() throws Exception {
        String learnt;
        try (EmbeddedServer server = start()) {
            assertEquals("{\"minutes\":0.0}", estimate(server, 4, 2), "nothing is known yet");
            SplittableRandom random = new SplittableRandom(1);
            for (int k = 0; k < 1_000; k++) {
                double kilometres = random.nextInt(100) / 10.0;
                int items = random.nextInt(5);
                learn(server, kilometres, items, 5 + 3 * kilometres + 2 * items);
            }
            learnt = estimate(server, 4, 2);
            assertEquals(5 + 3 * 4 + 2 * 2, minutes(learnt), 0.5);
        }
        try (EmbeddedServer server = start()) {
            assertEquals(learnt, estimate(server, 4, 2));
        }
    }

    private EmbeddedServer start() {
        return ApplicationContext.run(
                EmbeddedServer.class,
                Map.of(
                        "micronaut.server.host", "127.0.0.1",
                        "micronaut.server.port", -1,
                        "learner.directory", directory.toString()));
    }

    private void learn(EmbeddedServer server, double kilometres, int items, double minutes)
            throws Exception {
        String delivery = "{\"kilometres\": %s, \"items\": %s, \"minutes\": %s}"
                .formatted(kilometres, items, minutes);
        HttpRequest request = HttpRequest.newBuilder(address(server, "/deliveries"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(delivery))
                .build();
        assertEquals(
                204,
                client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode());
    }

    private String estimate(EmbeddedServer server, double kilometres, int items) throws Exception {
        String question = "/estimate?kilometres=" + kilometres + "&items=" + items;
        HttpResponse<String> answer = client.send(
                HttpRequest.newBuilder(address(server, question)).build(),
                HttpResponse.BodyHandlers.ofString());
        assertEquals(200, answer.statusCode(), answer.body());
        return answer.body();
    }

    private static double minutes(String estimate) {
        Matcher answer = ANSWER.matcher(estimate);
        return answer.matches() ? Double.parseDouble(answer.group(1)) : Double.NaN;
    }

    private static URI address(EmbeddedServer server, String path) {
        return URI.create(server.getURI() + path);
    }
}
