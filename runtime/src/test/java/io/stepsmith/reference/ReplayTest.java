package io.stepsmith.reference;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.stepsmith.Extent;
import io.stepsmith.language.Column;
import io.stepsmith.language.Hyper;
import io.stepsmith.language.Model;
import io.stepsmith.language.Row;
import io.stepsmith.language.State;
import io.stepsmith.language.Step;
import io.stepsmith.language.Tensor;
import io.stepsmith.language.UpdateRule;

import org.junit.jupiter.api.Test;

/** Rules that reduce, run as plain Java, against numbers computed by hand. */
class ReplayTest {
    private static final double[][] MATRIX = {{1, 2, 3}, {4, 5, 6}};

    @UpdateRule(learningRate = 1)
    static final class Normalized {
        double update(double w, double g, Step step, Tensor tensor) {
            return g / tensor.norm(g);
        }
    }

    @Test
    void everyTensorIsNormalizedByItsOwnNorm() {
        Reference<?> rule =
                Reference.of(Normalized.class).vector(1, 2).matrix(new double[][] {{0}, {0}});
        rule.step(new double[] {3, 4, 5, 12});
        assertArrayEquals(
                new double[] {1 - 3 / 5.0, 2 - 4 / 5.0, -5 / 13.0, -12 / 13.0}, rule.weights(), 0);
    }

    /**
     * Row and column means of the gradient, and a mean and a sum of what there is one of per row or
     * column.
     */
    @UpdateRule(learningRate = 1)
    static final class Means {
        @State(per = Extent.ROW)
        double r;

        @State(per = Extent.COLUMN)
        double c;

        @State(per = Extent.TENSOR)
        double rMean;

        @State(per = Extent.TENSOR)
        double cSum;

        double update(double w, double g, Step step, Column column, Tensor tensor, Row row) {
            r += row.mean(g);
            c += column.mean(g);
            rMean = tensor.mean(r);
            cSum = tensor.sum(c);
            return row.count() + 10 * column.count() + 100 * tensor.count();
        }
    }

    @Test
    void rowsAndColumns() {
        Reference<?> rule = Reference.of(Means.class).matrix(MATRIX);
        for (int step = 1; step <= 2; step++) {
            rule.step(new double[] {1, 2, 3, 4, 5, 12});
            assertArrayEquals(
                    new double[] {2 * step, 2 * step, 2 * step, 7 * step, 7 * step, 7 * step},
                    rule.state("r"),
                    0);
            assertArrayEquals(
                    new double[] {
                        2.5 * step, 3.5 * step, 7.5 * step, 2.5 * step, 3.5 * step, 7.5 * step
                    },
                    rule.state("c"),
                    0);
            assertEquals(4.5 * step, rule.state("rMean")[5], 0);
            assertEquals(27 * step, rule.state("cSum")[0], 0);
        }
        assertEquals(1 - 2 * 623, rule.weights()[0], 0);
    }

    @Test
    void aVectorHasNoRows() {
        Reference<?> rule = Reference.of(Means.class).matrix(MATRIX).vector(1, 2);
        String message = assertThrows(IllegalStateException.class, () -> rule.step(new double[8]))
                .getMessage();
        assertEquals("tensor 1 (vector of 2) has no rows and columns", message);
        assertArrayEquals(new double[] {1, 2, 3, 4, 5, 6, 1, 2}, rule.weights(), 0);
    }

    /**
     * Adafactor, Shazeer and Stern 2018, arXiv:1804.04235, without its clipping by hyperparameters:
     * reductions of what was reduced.
     */
    @UpdateRule(learningRate = 1)
    static final class Factored {
        @State(per = Extent.ROW)
        double r;

        @State(per = Extent.COLUMN)
        double c;

        @State
        double v;

        double weight(double w, double g, Step step, Tensor tensor, Row row, Column column) {
            double second;
            if (tensor.isMatrix()) {
                r += row.mean(g * g);
                c += column.mean(g * g);
                second = r / tensor.mean(r) * c;
            } else {
                v += g * g;
                second = v;
            }
            double u = g / Math.sqrt(second);
            u = u / Math.max(1, Math.sqrt(tensor.mean(u * u)));
            return w - Math.sqrt(tensor.mean(w * w)) * u;
        }
    }

    @Test
    void matricesAndVectorsReduceInDifferentSequences() {
        Reference<?> rule =
                Reference.of(Factored.class).vector(3, 4).matrix(new double[][] {{1, 1}, {1, 1}});
        rule.step(new double[] {-2, 5, 1, 2, 3, 4});
        double rms = Math.sqrt(12.5);
        double[] r = {2.5, 12.5};
        double[] c = {5, 10};
        double[] u = new double[4];
        double squares = 0;
        for (int i = 0; i < 4; i++) {
            u[i] = (i + 1) / Math.sqrt(r[i / 2] / 7.5 * c[i % 2]);
            squares += u[i] * u[i];
        }
        double clip = Math.max(1, Math.sqrt(squares / 4));
        assertArrayEquals(
                new double[] {
                    3 + rms,
                    4 - rms,
                    1 - u[0] / clip,
                    1 - u[1] / clip,
                    1 - u[2] / clip,
                    1 - u[3] / clip
                },
                rule.weights(),
                1e-15);
        assertArrayEquals(new double[] {4, 25, 0, 0, 0, 0}, rule.state("v"), 0);
        assertArrayEquals(new double[] {0, 0, 2.5, 2.5, 12.5, 12.5}, rule.state("r"), 0);
    }

    /**
     * Sums over the model between sums over tensors, which only matrices have, and a first update
     * that reduces too.
     */
    @UpdateRule(learningRate = 1)
    static final class Travelled {
        @State
        double start;

        @State(per = Extent.MODEL)
        double total;

        @State(per = Extent.MODEL)
        double far = 100;

        @State(per = Extent.TENSOR)
        double greatest;

        void first(double w, double g, Step step, Model model) {
            start = w;
            total = model.count();
            far += model.max(w);
        }

        double update(double w, double g, Step step, Model model, Tensor tensor) {
            total += model.sum(g * (start - w));
            greatest = tensor.isMatrix() ? tensor.max(g) : -1;
            far += model.sum(greatest);
            return model.mean(g) + step.loss();
        }

        double evaluate(double w, Tensor tensor) {
            start = 0;
            return w - tensor.mean(w);
        }
    }

    @Test
    void sumsOverTheModelMeet() {
        Reference<?> rule = Reference.of(Travelled.class)
                .vector(7, 5)
                .matrix(new double[][] {{1}, {2}})
                .vector();
        assertArrayEquals(rule.weights(), rule.evaluate(), 0);
        rule.step(1, 0, 0.5, new double[] {1, 2, 3, 6});
        assertArrayEquals(new double[] {3.5, 1.5, -2.5, -1.5}, rule.weights(), 0);
        assertArrayEquals(new double[] {4, 4, 4, 4}, rule.state("total"), 0);
        double far = 107 + 2 * -1 + 2 * 6;
        assertArrayEquals(new double[] {far, far, far, far}, rule.state("far"), 0);
        rule.step(1, 1, 0, new double[] {1, 2, 3, 6});
        assertEquals(4 + 3.5 * (1 + 2 + 3 + 6), rule.state("total")[0], 0);
        assertArrayEquals(new double[] {7, 5, 1, 2}, rule.state("start"), 0);
        assertArrayEquals(new double[] {1, -1, -0.5, 0.5}, rule.evaluate(), 0);
        assertArrayEquals(new double[] {7, 5, 1, 2}, rule.state("start"), 0);
    }

    @UpdateRule(learningRate = 1)
    static final class Branching {
        @Hyper
        double most = 1;

        @State
        double seen;

        double update(double w, double g, Step step, Tensor tensor, Model model) {
            seen++;
            double sum = tensor.isMatrix() ? 0 : model.sum(g);
            return g > most ? tensor.norm(g) : sum;
        }
    }

    @Test
    void whatIsNotUniformIsRefusedAndLeavesNothingBehind() {
        Reference<?> rule = Reference.of(Branching.class, 1, 2);
        String message = assertThrows(
                        IllegalStateException.class, () -> rule.step(new double[] {1, 2}))
                .getMessage();
        assertTrue(
                message.startsWith(
                        "weight 1 of tensor 0 (vector of 2) calls a reduction where others end"),
                message);
        assertArrayEquals(new double[] {0, 0}, rule.state("seen"), 0);
        rule.set("most", 2.0).step(new double[] {1, 2});
        assertArrayEquals(new double[] {-2, -1}, rule.weights(), 0);
        assertThrows(IllegalStateException.class, () -> rule.vector(1));

        Reference<?> both = Reference.of(Branching.class, 1, 2).matrix(new double[][] {{1}});
        message = assertThrows(IllegalStateException.class, () -> both.step(new double[3]))
                .getMessage();
        assertEquals(
                "tensors differ in what they reduce over the model: "
                        + "tensor 0 (vector of 2): model.sum, tensor 1 (1 x 1 matrix): nothing",
                message);
    }

    @UpdateRule(learningRate = 1)
    static final class Polar {
        double update(double w, double g, Step step, Tensor tensor) {
            return tensor.max(tensor.orthogonalise(g)) + tensor.orthogonalise(2 * g);
        }
    }

    /** A matrix of rank 1 and length 1, whose only singular value goes through five polynomials. */
    @Test
    void matricesAreOrthogonalised() {
        double x = 1;
        for (int i = 0; i < 5; i++) {
            x = x * (3.4445 - 4.7750 * x * x + 2.0315 * x * x * x * x);
        }
        Reference<?> rule =
                Reference.of(Polar.class).matrix(new double[3][2]).matrix(new double[1][1]);
        rule.step(new double[] {0.6 * 2, 0.6 * 2, 0.8 * 3, 0.8 * 3, 0, 0, -1});
        double length = Math.sqrt(2 * (1.2 * 1.2 + 2.4 * 2.4));
        double[] u = {1.2 / length, 1.2 / length, 2.4 / length, 2.4 / length, 0, 0};
        for (int i = 0; i < 6; i++) {
            assertEquals(-x * (u[2] + u[i]), rule.weights()[i], 1e-14);
        }
        assertEquals(2 * x, rule.weights()[6], 1e-14);
        String message = assertThrows(
                        IllegalStateException.class,
                        () -> Reference.of(Polar.class, 1, 2).step(new double[2]))
                .getMessage();
        assertEquals("tensor 0 (vector of 2) has no rows and columns", message);
    }

    @UpdateRule
    static final class Twice {
        double update(double w, double g, Step step, Tensor a, Tensor b) {
            return a.sum(g) + b.sum(g);
        }
    }

    @Test
    void refusesShapesAndParametersThatAreNone() {
        assertThrows(
                IllegalArgumentException.class,
                () -> Reference.of(Normalized.class).matrix(new double[][] {{1, 2}, {3}}));
        String message = assertThrows(
                        IllegalArgumentException.class, () -> Reference.of(Twice.class))
                .getMessage();
        assertTrue(message.contains("each once"), message);
    }
}
