package io.stepsmith.benchmarks.peer;

import io.stepsmith.benchmarks.harness.Contender;
import io.stepsmith.benchmarks.harness.Tensors;

import org.tribuo.math.Parameters;
import org.tribuo.math.la.DenseVector;
import org.tribuo.math.la.Tensor;
import org.tribuo.math.optimisers.Adam;
import org.tribuo.math.protos.ParametersProto;

import java.util.stream.IntStream;

/**
 * Adam of Tribuo, which has no AdamW: less to do. It computes in doubles and overwrites the
 * gradients, so a step copies them first.
 */
public final class TribuoPeer implements Peer {
    /** Called by the service loader. */
    public TribuoPeer() {}

    @Override
    public String name() {
        return "tribuo";
    }

    @Override
    public Contender over(Tensors tensors) {
        Vectors weights = new Vectors(dense(tensors.weights()));
        Tensor[] gradients = dense(tensors.gradients());
        Adam adam = new Adam(1e-3, 0.9, 0.999, 1e-8);
        adam.initialise(weights);
        Tensor[] scratch = weights.getEmptyCopy();
        return () -> {
            for (int k = 0; k < scratch.length; k++) {
                ((DenseVector) scratch[k]).fill(0);
                ((DenseVector) scratch[k]).intersectAndAddInPlace((DenseVector) gradients[k]);
            }
            weights.update(adam.step(scratch, 1));
        };
    }

    private static Tensor[] dense(float[][] arrays) {
        Tensor[] vectors = new Tensor[arrays.length];
        for (int k = 0; k < arrays.length; k++) {
            float[] array = arrays[k];
            vectors[k] = DenseVector.createDenseVector(
                    IntStream.range(0, array.length).mapToDouble(i -> array[i]).toArray());
        }
        return vectors;
    }

    /** Weights as Tribuo wants them. */
    private static final class Vectors implements Parameters {
        private static final long serialVersionUID = 1;

        private final transient Tensor[] vectors;

        Vectors(Tensor[] vectors) {
            this.vectors = vectors;
        }

        @Override
        public Tensor[] getEmptyCopy() {
            Tensor[] empty = new Tensor[vectors.length];
            for (int k = 0; k < empty.length; k++) {
                empty[k] = new DenseVector(((DenseVector) vectors[k]).size());
            }
            return empty;
        }

        @Override
        public Tensor[] get() {
            return vectors;
        }

        @Override
        public void set(Tensor[] values) {
            System.arraycopy(values, 0, vectors, 0, vectors.length);
        }

        @Override
        public void update(Tensor[] updates) {
            for (int k = 0; k < vectors.length; k++) {
                vectors[k].intersectAndAddInPlace(updates[k]);
            }
        }

        @Override
        public Tensor[] merge(Tensor[][] gradients, int size) {
            throw new UnsupportedOperationException();
        }

        @Override
        public ParametersProto serialize() {
            throw new UnsupportedOperationException();
        }
    }
}
