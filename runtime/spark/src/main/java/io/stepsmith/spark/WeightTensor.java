package io.stepsmith.spark;

import io.stepsmith.TrainedParameter;
import io.stepsmith.TrainedParameter.Format;

import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.List;

/**
 * One tensor of weights with arrays of its own.
 *
 * @param path where it is in the model
 * @param shape its length, or rows and columns
 * @param format what its numbers are
 * @param arrays one, or one for each row
 */
record WeightTensor(String path, List<Integer> shape, Format format, List<Object> arrays) {
    /** Returns the weights of a parameter, copied. */
    static WeightTensor of(TrainedParameter parameter) {
        WeightTensor tensor = empty(parameter);
        for (int k = 0; k < tensor.arrays.size(); k++) {
            Object copy = tensor.arrays.get(k);
            System.arraycopy(
                    parameter.arrays().get(k), parameter.offset(), copy, 0, Array.getLength(copy));
        }
        return tensor;
    }

    private static WeightTensor empty(TrainedParameter parameter) {
        List<Object> arrays = new ArrayList<>();
        for (int k = 0; k < parameter.arrays().size(); k++) {
            Class<?> type = parameter.format().arrayType().getComponentType();
            arrays.add(Array.newInstance(type, length(parameter, k)));
        }
        return new WeightTensor(
                parameter.path(), List.copyOf(parameter.shape()), parameter.format(), arrays);
    }

    /** The weights that an array has of a parameter: of a slice not all. */
    static int length(TrainedParameter parameter, int array) {
        if (parameter.arrays().size() > 1) {
            return Array.getLength(parameter.arrays().get(array));
        }
        long length = 1;
        for (int extent : parameter.shape()) {
            if (extent < 0) {
                return Array.getLength(parameter.arrays().get(array)) - parameter.offset();
            }
            length *= extent;
        }
        return Math.toIntExact(length);
    }

    /** Refuses a parameter that these weights are not of. */
    void requireLike(TrainedParameter parameter) {
        boolean alike = format == parameter.format()
                && arrays.size() == parameter.arrays().size();
        for (int k = 0; alike && k < arrays.size(); k++) {
            alike = Array.getLength(arrays.get(k)) == length(parameter, k);
        }
        if (!alike) {
            throw new IllegalArgumentException(path + " is " + format + shape
                    + " here, and in the model " + parameter.format() + parameter.shape());
        }
    }

    /** Copies the weights into a parameter that {@link #requireLike} has not refused. */
    void copyTo(TrainedParameter parameter) {
        for (int k = 0; k < arrays.size(); k++) {
            Object values = arrays.get(k);
            System.arraycopy(
                    values,
                    0,
                    parameter.arrays().get(k),
                    parameter.offset(),
                    Array.getLength(values));
        }
    }

    @Override
    public String toString() {
        return path + " " + format + shape;
    }
}
