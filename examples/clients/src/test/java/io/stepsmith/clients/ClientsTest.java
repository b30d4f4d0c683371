package io.stepsmith.clients;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.List;

class ClientsTest {
    static List<Client> clients() {
        return Clients.ALL;
    }

    /** The client's own loop and the generated optimizer come to the same loss, below the first. */
    @ParameterizedTest
    @MethodSource("clients")
    void bothTrainingsComeToTheSameLoss(Client client) {
        double first = client.byStepsmith().loss();
        Comparison after = Comparison.of(client, Math.min(20, client.rounds()));
        assertEquals(after.lossByHand(), after.loss(), 1e-4 * after.lossByHand(), client.name());
        assertTrue(after.loss() < 0.97 * first, client.name() + " " + first + " " + after.loss());
    }
}
