package io.stepsmith.engine.statistics;

import io.stepsmith.engine.failure.StatisticsFailures;
import io.stepsmith.engine.layout.SegmentLayout;

import java.util.ArrayList;
import java.util.List;

/** The paths of the tensors of all tables, in their order. */
public final class TensorPaths {
    private final SegmentLayout[] tables;
    private final int size;

    /** The tensors of layouts. */
    public TensorPaths(SegmentLayout... tables) {
        this.tables = tables.clone();
        int sum = 0;
        for (SegmentLayout table : tables) {
            sum += table.tensors;
        }
        size = sum;
    }

    /** The number of tensors. */
    int size() {
        return size;
    }

    /** The path of a tensor. */
    String get(int tensor) {
        int of = tensor;
        for (SegmentLayout table : tables) {
            if (of >= 0 && of < table.tensors) {
                return table.tensorName(of);
            }
            of -= table.tensors;
        }
        throw new IndexOutOfBoundsException(tensor);
    }

    /** The index of a tensor; refuses a path that none has. */
    int indexOf(String path) {
        List<String> all = new ArrayList<>();
        for (int tensor = 0; tensor < size; tensor++) {
            all.add(get(tensor));
        }
        int found = all.indexOf(path);
        if (found < 0) {
            throw StatisticsFailures.noTensor(path, all);
        }
        return found;
    }
}
