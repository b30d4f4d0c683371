package io.stepsmith.engine;

/** How a table is divided among threads: as a whole, and each tensor by itself where a step is done with one before it begins the next. */
final class Division {
    final Part[] parts;
    final Part whole;
    final Part[][] tensorParts;
    final Part[] wholeTensors;

    /** Divides a table whose segments are known. */
    Division(Segments<?> table, Partition.Grain grain, boolean byTensor, int threads) {
        Partition all = new Partition(table, grain, 0, table.tensors);
        parts = all.parts(threads);
        whole = all.parts(1)[0];
        wholeIs(whole, parts);
        int tensors = byTensor ? table.tensors : 0;
        tensorParts = new Part[tensors][];
        wholeTensors = new Part[tensors];
        for (int t = 0; t < tensors; t++) {
            Partition one = new Partition(table, grain, t, t + 1);
            tensorParts[t] = one.parts(threads);
            wholeTensors[t] = one.parts(1)[0];
            wholeIs(wholeTensors[t], tensorParts[t]);
        }
    }

    private static void wholeIs(Part whole, Part[] parts) {
        for (Part part : parts) {
            part.of(whole);
        }
    }

    /** The most parts that there are at once. */
    int most() {
        int most = parts.length;
        for (Part[] tensor : tensorParts) {
            most = Math.max(most, tensor.length);
        }
        return most;
    }
}
