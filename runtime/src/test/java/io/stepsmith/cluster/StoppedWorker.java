package io.stepsmith.cluster;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

/** A process that is worker 1 of 2: prints its address, reads that of the other, and calls on. */
public final class StoppedWorker {
    private StoppedWorker() {}

    /** Prints the message of the failure in the end. */
    public static void main(String[] arguments) throws Exception {
        BufferedReader in =
                new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        try (SocketCollective.Listener listener =
                SocketCollective.listen(InetAddress.getLoopbackAddress())) {
            System.out.println(listener.address().getPort());
            InetSocketAddress other = new InetSocketAddress(
                    InetAddress.getLoopbackAddress(), Integer.parseInt(in.readLine()));
            try (SocketCollective c = listener.join(
                    1,
                    List.of(other, listener.address()),
                    SocketGroup.options().timeout(Duration.ofMillis(900)))) {
                while (true) {
                    SocketGroup.gather(c);
                    Thread.sleep(1);
                }
            }
        } catch (CollectiveException e) {
            System.out.println(e.rank() + " " + e.getMessage());
        }
    }
}
