package io.stepsmith.examples.cluster.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How efficiency moves with each of its inputs, and what it tends to. */
class GrowthTest {
    private static final Work WORK = Work.adamW(1e8, 10);

    private static Growth growth(Work work, double gigabits) {
        return new Growth(work, Machine.MEASURED, Network.ethernet(gigabits));
    }

    @Test
    void oneMachineIsAsGoodAsOneMachine() {
        assertEquals(1, growth(WORK, 10).efficiency(1));
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 64, 1024})
    void nothingIsLostWhereExchangesTakeNoTime(int workers) {
        double infinite = Double.POSITIVE_INFINITY;
        Machine machine = new Machine(1e9, infinite, infinite, 0);
        Growth growth = new Growth(WORK, machine, new Network(infinite, 0));
        assertEquals(1, growth.efficiency(workers), 1e-12);
        assertEquals(0, growth.backwardThatPays(workers));
    }

    /** An infinite bandwidth leaves messages, adding up and latency. */
    @Test
    void bandwidthIsNotAll() {
        Network network = new Network(Double.POSITIVE_INFINITY, 1e-3);
        Machine machine = new Machine(1e9, 1e9, Double.POSITIVE_INFINITY, 1e-4);
        double exchange = new Growth(WORK, machine, network).step(2).exchange();
        assertEquals(3 * (1e-3 + 1e-4) + 12_500_000 / 1e9, exchange, 1e-12);
    }

    @Test
    void moreWorkersAreFasterAndLessEfficient() {
        Growth growth = growth(WORK, 10);
        for (int workers = 1; workers < 64; workers *= 2) {
            assertTrue(growth.efficiency(2 * workers) < growth.efficiency(workers));
            assertTrue(growth.step(2 * workers).seconds() < growth.step(workers).seconds());
        }
        assertTrue(growth.efficiency(1024) > 0);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 16, 1024})
    void efficiencyMovesWithItsInputs(int workers) {
        double here = growth(WORK, 1).efficiency(workers);
        assertTrue(here < growth(WORK, 2.5).efficiency(workers));
        assertTrue(here < growth(WORK.backward(20), 1).efficiency(workers));
        assertTrue(here > growth(Work.adamW(2e8, 10), 1).efficiency(workers));
        assertTrue(here > growth(new Work(1e8, 10, 28, 3), 1).efficiency(workers));
        assertTrue(here < 1);
    }

    /** What the page says: gradients against 2 x bytes / bandwidth, for any number of workers. */
    @ParameterizedTest
    @ValueSource(ints = {2, 8, 64})
    void itPaysFromTwiceTheBytesOn(int workers) {
        Growth growth = growth(WORK, 1);
        double pays = growth.backwardThatPays(workers);
        assertEquals(2 * 1e8 / growth.network().bytesPerSecond(), pays, 0.03 * pays);
        Growth atIt = new Growth(WORK.backward(pays), growth.machine(), growth.network());
        assertEquals(atIt.step(1).seconds(), atIt.step(workers).seconds(), 1e-9);
        assertTrue(growth.step(1).seconds() > growth.step(workers).seconds());
    }

    @Test
    void efficiencyIsThatAskedFor() {
        double backward = growth(WORK, 10).backwardFor(0.8, 8);
        assertEquals(0.8, growth(WORK.backward(backward), 10).efficiency(8), 1e-12);
    }
}
