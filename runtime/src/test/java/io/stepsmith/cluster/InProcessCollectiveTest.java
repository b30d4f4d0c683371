package io.stepsmith.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

import java.util.List;

class InProcessCollectiveTest extends CollectiveContract {
    @Override
    List<? extends Collective> of(int size) {
        return InProcessCollective.of(size);
    }

    @Test
    void ranksAreInOrder() {
        List<Collective> all = InProcessCollective.of(3);
        for (int rank = 0; rank < 3; rank++) {
            assertEquals(rank, all.get(rank).rank());
            assertEquals(3, all.get(rank).size());
        }
    }

    @Test
    void sharedArraysAreNotAdded() throws Exception {
        WeightRanges ranges = WeightRanges.of(3).add(0, 1, 0, 3).build();
        float[] shared = new float[3];
        List<Throwable> failures = Gang.failures(InProcessCollective.of(3), c -> {
            c.allGather(ranges, new Object[] {new float[3], shared});
            c.reduceScatter(
                    ranges, new Object[] {new float[3], c.rank() == 1 ? new float[3] : shared});
        });
        for (Throwable failure : failures) {
            assertEquals(
                    "worker 2 has the same array 1 as worker 0; each has gradients of its own",
                    failure.getMessage());
        }
    }

    @Test
    void noWorkersAreRefused() {
        assertEquals(
                "0 workers; there is 1 or more",
                assertThrows(IllegalArgumentException.class, () -> InProcessCollective.of(0))
                        .getMessage());
    }
}
