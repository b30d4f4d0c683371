package io.stepsmith.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.stepsmith.cluster.Collective;
import io.stepsmith.cluster.CollectiveException;
import io.stepsmith.cluster.InProcessCollective;
import io.stepsmith.spark.WorkerException.Kind;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.util.List;

/** What tasks say of a failure, by whoever it was. */
class FirstFailureTest {
    /** What the others of two workers say of what one has thrown. */
    private static WorkerException heard(Throwable thrown) {
        List<Collective> workers = InProcessCollective.of(2);
        WorkerException own = FirstFailure.of(1, "worker 1 on h1", 7, thrown);
        workers.get(1).abort(FirstFailure.toTell(own, thrown));
        try {
            workers.get(0).allGather(new double[2], new int[] {0, 1, 2});
            throw new AssertionError();
        } catch (CollectiveException by) {
            return FirstFailure.of(0, "worker 0 on h0", 8, by);
        }
    }

    private static void assertFailure(
            Kind kind, int rank, long step, String message, WorkerException failure) {
        assertEquals(kind, failure.kind());
        assertEquals(rank, failure.rank());
        assertEquals(step, failure.step());
        assertEquals(message, failure.getMessage());
        assertNull(failure.getCause());
    }

    @Test
    void allSayTheSame() {
        Error thrown = new OutOfMemoryError("heap\nspace");
        String message = "worker 1 on h1 has failed in step 7: " + thrown;
        assertFailure(Kind.FAILED, 1, 7, message, FirstFailure.of(1, "worker 1 on h1", 7, thrown));
        assertFailure(Kind.FAILED, 1, 7, message, heard(thrown));
        assertFailure(Kind.FINAL, 3, 5, "differs", heard(WorkerException.last(3, 5, "differs")));
    }

    @Test
    void whoIsLostHasSaidNothing() {
        CollectiveException lost = new CollectiveException(1, "worker 1 has closed", null);
        assertFailure(
                Kind.LOST, 1, 8, "worker 1 has closed", FirstFailure.of(0, "worker 0", 8, lost));
        assertFailure(Kind.LOST, 1, 8, "worker 1 has closed", heard(lost));
    }

    @Test
    void beforeTheFirstStepThereIsNone() {
        assertEquals(
                "worker 0 on h0 has failed before its first step: java.io.IOException: no port",
                FirstFailure.of(0, "worker 0 on h0", -1, new IOException("no port"))
                        .getMessage());
    }
}
