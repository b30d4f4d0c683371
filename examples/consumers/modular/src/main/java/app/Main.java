package app;

/** Trains a network, and prints its losses with all their digits. */
public final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        Network network = new Network();
        NetworkOptimizer optimizer = NetworkOptimizer.of(network);
        for (int step = 0; step <= 200; step++) {
            double loss = network.backward();
            optimizer.step();
            if (step % 50 == 0) {
                System.out.println("step " + step + " loss " + loss);
            }
        }
    }
}
