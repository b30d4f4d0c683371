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
    void noWorkersAreRefused() {
        assertEquals(
                "0 workers; there is 1 or more",
                assertThrows(IllegalArgumentException.class, () -> InProcessCollective.of(0))
                        .getMessage());
    }
}
