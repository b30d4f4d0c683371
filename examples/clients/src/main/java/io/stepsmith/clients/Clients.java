package io.stepsmith.clients;

import io.stepsmith.clients.clicks.ClickThrough;
import io.stepsmith.clients.encog.EncogNetwork;
import io.stepsmith.clients.factors.MatrixFactorisation;
import io.stepsmith.clients.gpt2.FlatGpt2;
import io.stepsmith.clients.layers.LayeredNetwork;

import java.util.List;

/** Trains all clients both ways and prints how they compare. */
public final class Clients {
    /** All clients. */
    static final List<Client> ALL = List.of(
            new ClickThrough(),
            new MatrixFactorisation(),
            new LayeredNetwork(),
            new EncogNetwork(),
            new FlatGpt2());

    private Clients() {}

    /** See the class. */
    public static void main(String[] arguments) {
        System.out.print(Comparison.head());
        for (Client client : ALL) {
            System.out.print(Comparison.of(client).row());
        }
    }
}
