package io.stepsmith.spark;

import io.stepsmith.ModelOptimizer;
import io.stepsmith.TrainedParameter;
import io.stepsmith.TrainedParameter.Format;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The weights that a run has trained: arrays by the paths of parameters. */
public final class TrainedWeights {
    private final Map<String, WeightTensor> tensors = new LinkedHashMap<>();

    TrainedWeights(List<WeightTensor> tensors) {
        for (WeightTensor tensor : tensors) {
            this.tensors.put(tensor.path(), tensor);
        }
    }

    /** {@return the paths of the parameters, in the order of {@link ModelOptimizer#parameters}} */
    public List<String> paths() {
        return List.copyOf(tensors.keySet());
    }

    /**
     * {@return the arrays of a parameter, one, or one for each row: not copies}
     *
     * @param path one of {@link #paths}
     * @throws IllegalArgumentException if there is none of that path; lists those there are
     */
    public List<Object> arrays(String path) {
        return require(path).arrays();
    }

    /**
     * {@return the one array of a parameter, such as a {@code float[]}: not a copy}
     *
     * @param path one of {@link #paths}
     * @throws IllegalArgumentException if there is none of that path, or it has several arrays
     */
    public Object array(String path) {
        List<Object> arrays = arrays(path);
        if (arrays.size() != 1) {
            throw new IllegalArgumentException(
                    path + " has " + arrays.size() + " rows: arrays(path) lists them");
        }
        return arrays.get(0);
    }

    /**
     * {@return the shape of a parameter: its length, or rows and columns}
     *
     * @param path one of {@link #paths}
     * @throws IllegalArgumentException if there is none of that path; lists those there are
     */
    public List<Integer> shape(String path) {
        return require(path).shape();
    }

    /**
     * {@return the format of a parameter's numbers}
     *
     * @param path one of {@link #paths}
     * @throws IllegalArgumentException if there is none of that path; lists those there are
     */
    public Format format(String path) {
        return require(path).format();
    }

    private WeightTensor require(String path) {
        WeightTensor tensor = tensors.get(path);
        if (tensor == null) {
            throw new IllegalArgumentException(
                    "no parameter is at " + path + "; there are " + tensors.keySet());
        }
        return tensor;
    }

    /**
     * Copies the weights into the arrays of another model of the class, such as one of the driver's
     * whose optimizer this is.
     *
     * @param optimizer an optimizer of a model of that class
     * @throws IllegalArgumentException if paths, formats or lengths differ; nothing has changed
     *     then
     */
    public void copyTo(ModelOptimizer<?> optimizer) {
        List<TrainedParameter> parameters = optimizer.parameters();
        if (parameters.size() != tensors.size()) {
            throw new IllegalArgumentException("the model has " + parameters.size()
                    + " parameters, and here are " + tensors.size());
        }
        for (TrainedParameter parameter : parameters) {
            require(parameter.path()).requireLike(parameter);
        }
        for (TrainedParameter parameter : parameters) {
            require(parameter.path()).copyTo(parameter);
        }
    }

    /** {@return the CRC-32C of all weights, in their order: the same wherever the bits are} */
    public long checksum() {
        WeightChecksum checksum = new WeightChecksum();
        tensors.values().forEach(tensor -> checksum.add(tensor.arrays()));
        return checksum.value();
    }

    @Override
    public String toString() {
        return tensors.values().toString();
    }
}
