package io.stepsmith.checkpoint.conversion;

import java.util.ArrayList;
import java.util.List;

/** Compares shapes of models, which are vectors and matrices, with those of files. */
public final class Shapes {
    private Shapes() {}

    /**
     * Returns whether numbers in rows are the same in both. Sizes of 1 aside, the first one is
     * equal, and so is the product of the others, as in the weights of a convolution.
     */
    public static boolean areEqual(List<Integer> model, List<Long> file) {
        long[] here = firstAndOthers(model.stream().map(Integer::longValue).toList());
        long[] there = firstAndOthers(file);
        return here[0] == there[0] && here[1] == there[1];
    }

    /** Returns whether the rows of a matrix are the columns of one in the file. */
    public static boolean areTransposed(List<Integer> model, List<Long> file) {
        return model.size() == 2
                && file.size() == 2
                && model.get(0) == (long) file.get(1)
                && model.get(1) == (long) file.get(0)
                && (long) model.get(0) * model.get(1) <= Integer.MAX_VALUE;
    }

    private static long[] firstAndOthers(List<Long> shape) {
        List<Long> sizes = new ArrayList<>(shape);
        sizes.removeIf(size -> size == 1);
        long others = 1;
        for (int i = 1; i < sizes.size(); i++) {
            others *= sizes.get(i);
        }
        return new long[] {sizes.isEmpty() ? 1 : sizes.get(0), others};
    }

    /** The end of a sentence that says how shapes that differ can be taken. */
    public static String cure(List<Integer> model, List<Long> file, String name) {
        if (areTransposed(model, file)) {
            return ": transpose(\"" + name + "\") takes it";
        }
        long here = product(model.stream().map(Integer::longValue).toList());
        return model.size() == 1 && here == product(file)
                ? ": @Param(shape = ...) says the shape of a flat array"
                : "";
    }

    private static long product(List<Long> shape) {
        return shape.stream().reduce(1L, (a, b) -> a * b);
    }
}
