package io.stepsmith.clients;

import java.util.Locale;

/**
 * Both trainings of a client after all their rounds, which they made in turns, so that both met the
 * same state of the JVM and of the machine.
 *
 * @param client what was trained
 * @param lossByHand the loss at the end, of the client's own loop
 * @param loss that of the generated optimizer
 * @param byHand what the loop took
 * @param generated what the generated optimizer took
 */
public record Comparison(
        Client client, double lossByHand, double loss, Meter byHand, Meter generated) {
    private static final String ROW = "%-34s %9s %-8s %-18s %-18s %11s %13s %6s %8s %7s%n";

    /** Trains both. */
    public static Comparison of(Client client) {
        return of(client, client.rounds());
    }

    /** Trains both for a number of rounds. */
    public static Comparison of(Client client, int rounds) {
        Training hand = client.byHand();
        Training generated = client.byStepsmith();
        Meter ofHand = new Meter(rounds);
        Meter ofGenerated = new Meter(rounds);
        for (int round = 0; round < rounds; round++) {
            ofHand.next();
            ofGenerated.next();
            if (round % 2 == 0) {
                hand.round(ofHand);
                generated.round(ofGenerated);
            } else {
                generated.round(ofGenerated);
                hand.round(ofHand);
            }
        }
        return new Comparison(client, hand.loss(), generated.loss(), ofHand, ofGenerated);
    }

    /** Returns the time of the client's own loop over that of the generated optimizer. */
    public double ratio() {
        return byHand.nanos() / generated.nanos();
    }

    /** Returns the head of the table. */
    public static String head() {
        return String.format(
                Locale.ROOT,
                ROW,
                "Client",
                "Weights",
                "Timed",
                "Loss by hand",
                "Loss, Stepsmith",
                "By hand, us",
                "Stepsmith, us",
                "Ratio",
                "Bytes",
                "Lines");
    }

    /** Returns the row of the table: times and bytes are of one update, medians of rounds. */
    public String row() {
        return String.format(
                Locale.ROOT,
                ROW,
                client.name(),
                client.weights(),
                client.timed(),
                String.format(Locale.ROOT, "%.12g", lossByHand),
                String.format(Locale.ROOT, "%.12g", loss),
                micros(byHand),
                micros(generated),
                String.format(Locale.ROOT, "%.2f", ratio()),
                String.format(
                        Locale.ROOT,
                        "%.0f/%.0f",
                        byHand.bytes() / client.updates(),
                        generated.bytes() / client.updates()),
                client.lines());
    }

    private String micros(Meter meter) {
        return String.format(Locale.ROOT, "%.3f", meter.nanos() / client.updates() / 1e3);
    }
}
