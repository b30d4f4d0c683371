package io.stepsmith.examples.cluster;

import io.stepsmith.cluster.Collective;
import io.stepsmith.cluster.SocketCollective;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;

/**
 * A worker that is a process of one's own, without Spark: any of several that train one {@link Mlp}
 * together. They are on one machine here, and find each other through a directory that is empty at
 * first but for {@code token}, a file of 32 random bytes.
 *
 * <p>Arguments: the worker's number from 0, how many there are, the directory, the steps. Prints
 * the CRC32C of all weights, which is the same for 1, 2, 4 and 8 workers.
 */
public final class OwnProcess {
    private OwnProcess() {}

    /** See the class. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        int rank = Integer.parseInt(arguments[0]);
        int size = Integer.parseInt(arguments[1]);
        Path directory = Path.of(arguments[2]);
        int steps = Integer.parseInt(arguments[3]);
        try (Collective workers = join(rank, size, directory)) {
            System.out.printf("%08x%n", train(workers, steps).crc());
        }
    }

    private static Collective join(int rank, int size, Path directory)
            throws IOException, InterruptedException {
        byte[] token = Files.readAllBytes(directory.resolve("token"));
        InetAddress here = InetAddress.getLoopbackAddress();
        try (SocketCollective.Listener listener = SocketCollective.listen(here)) {
            tell(directory, rank, listener.address());
            List<InetSocketAddress> all = addresses(directory, size);
            return listener.join(rank, all, SocketCollective.Options.of(token));
        }
    }

    private static void tell(Path directory, int rank, InetSocketAddress address)
            throws IOException {
        Path written = directory.resolve(rank + ".new");
        Files.writeString(written, address.getHostString() + " " + address.getPort());
        Files.move(written, directory.resolve("" + rank), StandardCopyOption.ATOMIC_MOVE);
    }

    private static List<InetSocketAddress> addresses(Path directory, int size)
            throws IOException, InterruptedException {
        List<InetSocketAddress> addresses = new ArrayList<>();
        for (int worker = 0; worker < size; worker++) {
            Path file = directory.resolve("" + worker);
            while (!Files.exists(file)) {
                Thread.sleep(10);
            }
            String[] parts = Files.readString(file).split(" ");
            addresses.add(new InetSocketAddress(parts[0], Integer.parseInt(parts[1])));
        }
        return addresses;
    }

    /** Trains a model as one of some workers, and returns it. */
    public static Mlp train(Collective workers, int steps) {
        Mlp model = new Mlp();
        int own = Mlp.MICRO_BATCHES / workers.size();
        try (MlpOptimizer optimizer = MlpOptimizer.builder(model)
                .collective(workers)
                .microBatchSums(Mlp.MICRO_BATCHES)
                .build()) {
            while (optimizer.updates() < steps) {
                for (int m = workers.rank() * own; m < (workers.rank() + 1) * own; m++) {
                    double loss = model.backward(optimizer.updates(), m);
                    optimizer.step(loss / Mlp.EXAMPLES, Mlp.EXAMPLES);
                }
            }
        } catch (RuntimeException | Error e) {
            workers.abort(e);
            throw e;
        }
        return model;
    }
}
