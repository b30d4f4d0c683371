package io.stepsmith.benchmarks.harness;

import io.stepsmith.OptimizerState;
import io.stepsmith.TrainedParameter.Format;
import io.stepsmith.benchmarks.model.Layer;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Function;

/**
 * The arrays that the contenders of a cell share, so that where they lie in memory favours none.
 * Weights and gradients are made here; the state is that of the first generated optimizer, or is
 * made here if there is none. Between the arrays are gaps of random size, for what a step takes
 * depends on how far apart they are (modulo 4,096 bytes); each fork finds other distances.
 */
public final class Tensors {
    private static final int PAGE = 4096;
    private static final int PATTERN = 1 << 18;

    private final Shape shape;
    private final Layer[] layers;
    private final float[][] weights;
    private final float[][] gradients;
    private final Map<String, float[][]> states = new LinkedHashMap<>();
    private final Map<Class<?>, Object> others = new LinkedHashMap<>();
    private final float[] signed = new float[PATTERN];
    private final float[] positive = new float[PATTERN];
    private final SplittableRandom places = new SplittableRandom();
    private final List<byte[]> gaps = new ArrayList<>();

    /** New arrays of plain numbers, the same ones each time. */
    public Tensors(Shape shape) {
        this.shape = shape;
        SplittableRandom random = new SplittableRandom(42);
        for (int i = 0; i < PATTERN; i++) {
            signed[i] = (float) random.nextDouble(-1, 1);
            positive[i] = Math.abs(signed[i]);
        }
        weights = arrays();
        gradients = arrays();
        layers = new Layer[weights.length];
        for (int k = 0; k < layers.length; k++) {
            layers[k] = new Layer(weights[k], gradients[k]);
        }
        fill(weights, signed, 1);
        fillGradients();
    }

    /** The layers that a model is made of. */
    public Layer[] layers() {
        return layers;
    }

    /** How many tensors there are. */
    public int count() {
        return weights.length;
    }

    /** The weights of each tensor. */
    public float[][] weights() {
        return weights;
    }

    /** The gradients of each tensor. */
    public float[][] gradients() {
        return gradients;
    }

    /** A state slot of each tensor. */
    public float[][] state(String slot) {
        return states.computeIfAbsent(slot, name -> {
            float[][] made = arrays();
            fillState(name, made);
            return made;
        });
    }

    /** The slots that anything has asked for. */
    public Map<String, float[][]> states() {
        return states;
    }

    /**
     * Makes the state of an optimizer of {@link #layers} the state, unless another's is already or
     * this is not in floats; gives it plain values.
     */
    public void adopt(OptimizerState state) {
        List<OptimizerState.Slot> arrays = state.slots().stream()
                .filter(slot -> !slot.name().startsWith("hyperparameters/"))
                .toList();
        if (!states.isEmpty() || !arrays.stream().allMatch(slot -> slot.format() == Format.FLOAT)) {
            return;
        }
        Map<String, List<float[]>> slots = new LinkedHashMap<>();
        for (OptimizerState.Slot slot : arrays) {
            String name = slot.name().replaceAll(".*[/.]", "");
            List<float[]> ofName = slots.computeIfAbsent(name, key -> new ArrayList<>());
            slot.arrays().forEach(array -> ofName.add((float[]) array));
        }
        slots.forEach((name, own) -> {
            float[][] adopted = own.toArray(float[][]::new);
            fillState(name, adopted);
            states.put(name, adopted);
        });
    }

    /** What contenders share beside these arrays, made for the first that asks for it. */
    public <T> T shared(Class<T> type, Function<Tensors, T> maker) {
        Object known = others.get(type);
        if (known == null) {
            known = maker.apply(this);
            others.put(type, known);
        }
        return type.cast(known);
    }

    /** Writes the gradients anew, as a backward pass does. */
    public void fillGradients() {
        fill(gradients, signed, 3);
    }

    private void fillState(String slot, float[][] arrays) {
        boolean first = slot.equals("m") || slot.equals("buffer") || slot.equals("average");
        fill(arrays, first ? signed : positive, first ? 5 : 7);
    }

    private float[][] arrays() {
        float[][] arrays = new float[shape.lengths().length][];
        for (int k = 0; k < arrays.length; k++) {
            arrays[k] = new float[shape.lengths()[k]];
            gaps.add(new byte[places.nextInt(arrays.length == 1 ? PAGE : 64)]);
        }
        return arrays;
    }

    private static void fill(float[][] arrays, float[] pattern, int start) {
        int next = start;
        for (float[] array : arrays) {
            for (int i = 0; i < array.length; ) {
                int part = Math.min(array.length - i, PATTERN - next);
                System.arraycopy(pattern, next, array, i, part);
                i += part;
                next = (next + part) % PATTERN;
            }
        }
    }
}
