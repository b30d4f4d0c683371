package io.stepsmith.spark;

import io.stepsmith.TrainedParameter.Format;

import java.io.Serializable;
import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.TreeMap;

/**
 * A piece of the weights on their way to the driver, small enough for any array of bytes.
 *
 * @param tensor the position of its tensor
 * @param path where that is in the model
 * @param shape that of the whole tensor
 * @param format that of its numbers
 * @param arrays how many arrays the tensor has
 * @param array the position of the array that the piece is of
 * @param length how long that array is
 * @param begin where the piece begins in it
 * @param values the numbers
 */
record WeightPiece(
        int tensor,
        String path,
        List<Integer> shape,
        Format format,
        int arrays,
        int array,
        int length,
        int begin,
        Object values)
        implements Serializable {
    private static final int MOST = 1 << 20;

    /** Returns all pieces of weights, each of which is copied when it is asked for. */
    static Iterator<WeightPiece> of(List<WeightTensor> tensors) {
        return new Cutting(tensors);
    }

    /** Cuts arrays one after the other. */
    private static final class Cutting implements Iterator<WeightPiece> {
        private final List<WeightTensor> tensors;
        private int tensor;
        private int array;
        private int begin;

        Cutting(List<WeightTensor> tensors) {
            this.tensors = tensors;
        }

        @Override
        public boolean hasNext() {
            return tensor < tensors.size();
        }

        @Override
        public WeightPiece next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            WeightTensor from = tensors.get(tensor);
            Object whole = from.arrays().get(array);
            int length = Array.getLength(whole);
            int count = Math.min(MOST, length - begin);
            Object values = Array.newInstance(whole.getClass().getComponentType(), count);
            System.arraycopy(whole, begin, values, 0, count);
            WeightPiece piece = new WeightPiece(
                    tensor,
                    from.path(),
                    new ArrayList<>(from.shape()),
                    from.format(),
                    from.arrays().size(),
                    array,
                    length,
                    begin,
                    values);
            advance(length, count, from.arrays().size());
            return piece;
        }

        private void advance(int length, int count, int arrays) {
            begin += count;
            if (begin == length) {
                begin = 0;
                array++;
                if (array == arrays) {
                    array = 0;
                    tensor++;
                }
            }
        }
    }

    /** Puts pieces together, in whatever order they come. */
    static final class Joining {
        private final TreeMap<Integer, WeightTensor> tensors = new TreeMap<>();

        void add(WeightPiece piece) {
            WeightTensor into = tensors.computeIfAbsent(
                    piece.tensor,
                    tensor -> new WeightTensor(
                            piece.path,
                            List.copyOf(piece.shape),
                            piece.format,
                            new ArrayList<>(java.util.Collections.nCopies(piece.arrays, ""))));
            if (into.arrays().get(piece.array) instanceof String) {
                Class<?> type = piece.values.getClass().getComponentType();
                into.arrays().set(piece.array, Array.newInstance(type, piece.length));
            }
            System.arraycopy(
                    piece.values,
                    0,
                    into.arrays().get(piece.array),
                    piece.begin,
                    Array.getLength(piece.values));
        }

        List<WeightTensor> tensors() {
            return List.copyOf(tensors.values());
        }
    }
}
