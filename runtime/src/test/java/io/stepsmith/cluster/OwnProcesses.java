package io.stepsmith.cluster;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** The code of the package page. */
final class OwnProcesses {
    private final Consumer<Collective> training;

    OwnProcesses(Consumer<Collective> training) {
        this.training = training;
    }

    static SocketCollective join(int rank, int workers, byte[] token, Path directory)
            throws IOException, InterruptedException {
        InetAddress host = InetAddress.getLocalHost();
        try (SocketCollective.Listener listener = SocketCollective.listen(host)) {
            String address = host.getHostAddress() + " " + listener.address().getPort();
            Path mine = Files.writeString(directory.resolve(rank + ".new"), address);
            Files.move(mine, directory.resolve("worker-" + rank), StandardCopyOption.ATOMIC_MOVE);
            List<InetSocketAddress> all = new ArrayList<>();
            for (int other = 0; other < workers; other++) {
                Path file = directory.resolve("worker-" + other);
                while (!Files.exists(file)) {
                    Thread.sleep(100);
                }
                String[] words = Files.readString(file).split(" ");
                all.add(new InetSocketAddress(words[0], Integer.parseInt(words[1])));
            }
            return listener.join(rank, all, SocketCollective.Options.of(token));
        }
    }

    void run(int rank, int workers, byte[] token, Path directory)
            throws IOException, InterruptedException {
        try (SocketCollective collective = join(rank, workers, token, directory)) {
            try {
                train(collective);
            } catch (RuntimeException | Error e) {
                collective.abort(e);
                throw e;
            }
        }
    }

    private void train(Collective collective) {
        training.accept(collective);
    }
}
