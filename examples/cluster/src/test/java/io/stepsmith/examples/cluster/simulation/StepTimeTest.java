package io.stepsmith.examples.cluster.simulation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The time of a step against values computed by hand, and where it must be without them. */
class StepTimeTest {
    /** 4,096,000 weights in 1,000 blocks; each weight's update moves 20 bytes. */
    private static final Work WORK = new Work(16_384_000, 8, 20, 1);

    private static final Machine MACHINE = new Machine(1e9, 2e9, 4e9, 1e-3);
    private static final Network NETWORK = new Network(1e8, 0.01);

    private static StepTime step(int workers) {
        return StepTime.of(WORK, workers, MACHINE, NETWORK);
    }

    @Test
    void oneWorkerExchangesNothing() {
        assertEquals(new StepTime(8, 0, 0, 0, 4_096_000 * 20 / 1e9, 0), step(1));
    }

    @Test
    void fourWorkersAreAMesh() {
        StepTime step = step(4);
        // Three messages, once through the network, and three quarters of the bytes.
        double exchange = 0.003 + 0.01 + 12_288_000 / 1e8;
        assertEquals(2, step.backward());
        assertEquals(exchange, step.scatter(), 1e-12);
        assertEquals(exchange, step.gather(), 1e-12);
        assertEquals(3_072_000 / 2e9, step.adding(), 1e-12);
        assertEquals(0.003 + 0.01 + 6_000 / 1e8, step.blockSums(), 1e-12);
        assertEquals(1_024_000 * 20 / 1e9, step.update(), 1e-12);
        assertEquals(2 + 2 * exchange + 0.001536 + 0.01306 + 0.02048, step.seconds(), 1e-12);
    }

    @Test
    void manyWorkersAreATree() {
        StepTime step = step(128);
        // 15 messages in a group of 16, 7 to the other groups; 127/128 of the bytes in all.
        double exchange = 0.022 + 0.02 + 16_384_000 * 127.0 / 128 / 1e8;
        assertEquals(exchange, step.scatter(), 1e-12);
        assertEquals(exchange, step.gather(), 1e-12);
        assertEquals(4_096_000 * 127.0 / 128 / 2e9, step.adding(), 1e-12);
    }

    @Test
    void theMachineMayBeSlowerThanTheNetwork() {
        Network fast = new Network(1e12, 0);
        double exchange = 0.001 + 8_192_000 / 4e9;
        assertEquals(exchange, StepTime.of(WORK, 2, MACHINE, fast).scatter(), 1e-12);
    }

    @Test
    void beyond64WorkersTheTreeBegins() {
        assertArrayEquals(new int[] {64}, Rounds.of(64));
        assertArrayEquals(new int[] {16, 8}, Rounds.of(128));
        assertArrayEquals(new int[] {16, 16}, Rounds.of(256));
        assertArrayEquals(new int[] {32, 32}, Rounds.of(1024));
        assertThrows(IllegalArgumentException.class, () -> Rounds.of(96));
    }

    /** The tree has no more bytes than the mesh, and fewer messages; so it is late only once. */
    @ParameterizedTest
    @ValueSource(ints = {4, 64, 128, 1024})
    void theTreeMovesTheSameBytes(int workers) {
        assertEquals(
                Rounds.share(Rounds.mesh(workers), 1e9),
                Rounds.share(Rounds.tree(workers), 1e9),
                1e-3);
        assertEquals(1e9 * (workers - 1) / workers, Rounds.share(Rounds.of(workers), 1e9), 1e-3);
        assertTrue(Rounds.messages(Rounds.tree(workers)) < workers - 1);
    }

    /** With few workers the second round is the later one, with many the messages of a mesh are. */
    @Test
    void theTreeBecomesTheFasterOne() {
        Network network = Network.ethernet(10);
        int crossover = 4;
        while (tree(crossover, network) >= mesh(crossover, network)) {
            crossover *= 2;
        }
        assertTrue(crossover <= 2 * Rounds.LARGEST_MESH, () -> "not at 128");
        for (int workers = crossover; workers <= 4096; workers *= 2) {
            assertTrue(tree(workers, network) < mesh(workers, network));
        }
    }

    private static double tree(int workers, Network network) {
        return StepTime.of(WORK, workers, Rounds.tree(workers), Machine.MEASURED, network)
                .seconds();
    }

    private static double mesh(int workers, Network network) {
        return StepTime.of(WORK, workers, Rounds.mesh(workers), Machine.MEASURED, network)
                .seconds();
    }
}
