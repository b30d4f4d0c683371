package io.stepsmith.benchmarks.peer;

import io.stepsmith.benchmarks.harness.Contender;
import io.stepsmith.benchmarks.harness.Tensors;

import java.util.List;

/**
 * Another library's optimizer; libraries are large, so they are only there in builds with
 * {@code -Ppeers}.
 */
public interface Peer {
    /** Its name in figures. */
    String name();

    /** Its step over tensors of its own, with the weights and gradients of these. */
    Contender over(Tensors tensors);

    /**
     * Those that the class path has; of those whose library it has not, which a build with
     * {@code -Ppeers} leaves in the jar, it says so once.
     */
    static List<Peer> all() {
        return Peers.FOUND;
    }
}
