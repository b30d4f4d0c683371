package io.stepsmith.benchmarks.peer;

import java.util.ArrayList;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;

/** Looks for libraries to compare with, once. */
final class Peers {
    static final List<Peer> FOUND = find();

    private Peers() {}

    private static List<Peer> find() {
        List<Peer> found = new ArrayList<>();
        for (ServiceLoader.Provider<Peer> provider :
                ServiceLoader.load(Peer.class).stream().toList()) {
            try {
                found.add(provider.get());
            } catch (ServiceConfigurationError | NoClassDefFoundError e) {
                System.err.println(
                        provider.type().getSimpleName()
                                + " does not take part, for its library is not on the class path: add target/peers/*");
            }
        }
        return List.copyOf(found);
    }
}
