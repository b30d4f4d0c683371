package io.stepsmith.reference;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.stepsmith.Extent;
import io.stepsmith.language.Column;
import io.stepsmith.language.Model;
import io.stepsmith.language.Row;
import io.stepsmith.language.State;
import io.stepsmith.language.Step;
import io.stepsmith.language.Tensor;
import io.stepsmith.language.UpdateRule;

import org.junit.jupiter.api.Test;

import java.util.Arrays;
import java.util.SplittableRandom;

/** The order of summation of {@link Reference}, to the bit. */
class ReductionOrderTest {
    private final SplittableRandom random = new SplittableRandom(1);

    @UpdateRule(learningRate = 1)
    static final class Sums {
        @State
        double ofWeights;

        @State
        double ofRow;

        @State
        double ofColumn;

        @State
        double ofModel;

        double update(
                double w, double g, Step step, Tensor tensor, Row row, Column column, Model model) {
            ofWeights = tensor.sum(g);
            ofModel = model.sum(g);
            if (tensor.isMatrix()) {
                ofRow = row.sum(g);
                ofColumn = column.sum(g);
            }
            return 0;
        }
    }

    private double[] values(int count) {
        return random.doubles(count, -1, 1).toArray();
    }

    /** Blocks of 4096, lanes of 64, halves. */
    private static double segment(double total, double[] values) {
        for (int from = 0; from < values.length; from += 4096) {
            double[] lanes = new double[64];
            for (int i = from; i < Math.min(from + 4096, values.length); i++) {
                lanes[(i - from) % 64] += values[i];
            }
            for (int half = 32; half > 0; half /= 2) {
                for (int j = 0; j < half; j++) {
                    lanes[j] += lanes[j + half];
                }
            }
            total += lanes[0];
        }
        return total;
    }

    @Test
    void blocksRestartAtEveryRow() {
        double[] gradients = values(9000 + 3 * 5000);
        Reference<?> rule =
                Reference.of(Sums.class).vector(new double[9000]).matrix(new double[3][5000]);
        rule.step(gradients);
        double vector = segment(0, Arrays.copyOfRange(gradients, 0, 9000));
        assertEquals(vector, rule.state("ofWeights")[8999], 0);
        double matrix = 0;
        for (int row = 0; row < 3; row++) {
            double[] values =
                    Arrays.copyOfRange(gradients, 9000 + row * 5000, 9000 + (row + 1) * 5000);
            matrix = segment(matrix, values);
            assertEquals(segment(0, values), rule.state("ofRow")[9000 + row * 5000 + 17], 0);
        }
        assertEquals(matrix, rule.state("ofWeights")[9000], 0);
        assertEquals(vector + matrix, rule.state("ofModel")[0], 0);
        assertEquals(
                gradients[9007] + gradients[14007] + gradients[19007],
                rule.state("ofColumn")[9007],
                0);
    }

    @Test
    void columnsAreSummedInBlocksOf64Rows() {
        double[] gradients = values(150);
        Reference<?> rule = Reference.of(Sums.class).matrix(new double[150][1]);
        rule.step(gradients);
        double total = 0;
        for (int from = 0; from < 150; from += 64) {
            total +=
                    Arrays.stream(gradients, from, Math.min(from + 64, 150)).reduce(0, Double::sum);
        }
        assertEquals(total, rule.state("ofColumn")[149], 0);
    }

    /** What there is one of per row, per column, per tensor. */
    @UpdateRule(learningRate = 1)
    static final class Shared {
        @State(per = Extent.ROW)
        double r;

        @State(per = Extent.COLUMN)
        double c;

        @State(per = Extent.TENSOR)
        double rowSum;

        @State(per = Extent.TENSOR)
        double rowMean;

        @State(per = Extent.TENSOR)
        double rowNorm;

        @State(per = Extent.TENSOR)
        double columnSum;

        @State(per = Extent.TENSOR)
        double columnMean;

        @State(per = Extent.TENSOR)
        double columnNorm;

        @State(per = Extent.MODEL)
        double ofRows;

        @State(per = Extent.MODEL)
        double ofTensors;

        double update(
                double w, double g, Step step, Tensor tensor, Row row, Column column, Model model) {
            r += row.max(g);
            c += column.max(g);
            rowSum = tensor.sum(r);
            rowMean = tensor.mean(r);
            rowNorm = tensor.norm(r);
            columnSum = tensor.sum(c);
            columnMean = tensor.mean(c);
            columnNorm = tensor.norm(c);
            ofRows = model.sum(r);
            ofTensors = model.sum(rowSum);
            return 0;
        }
    }

    @Test
    void whatIsSharedIsSummedOnce() {
        int rows = 37;
        int columns = 11;
        Reference<?> rule = Reference.of(Shared.class)
                .matrix(new double[rows][columns])
                .matrix(new double[1][7]);
        for (int step = 0; step < 3; step++) {
            rule.step(values(rows * columns + 7));
        }
        double r = 0;
        double rSquares = 0;
        for (int row = 0; row < rows; row++) {
            double value = rule.state("r")[row * columns];
            r += value;
            rSquares += value * value;
        }
        double c = 0;
        double cSquares = 0;
        for (int column = 0; column < columns; column++) {
            double value = rule.state("c")[column];
            c += value;
            cSquares += value * value;
        }
        assertEquals(columns * r, rule.state("rowSum")[0], 0);
        assertEquals(r / rows, rule.state("rowMean")[0], 0);
        assertEquals(Math.sqrt(columns) * Math.sqrt(rSquares), rule.state("rowNorm")[0], 0);
        assertEquals(rows * c, rule.state("columnSum")[0], 0);
        assertEquals(c / columns, rule.state("columnMean")[0], 0);
        assertEquals(Math.sqrt(rows) * Math.sqrt(cSquares), rule.state("columnNorm")[0], 0);
        int last = rows * columns;
        double lastRow = rule.state("r")[last];
        assertEquals(7 * lastRow, rule.state("rowSum")[last], 0);
        assertEquals(lastRow, rule.state("rowMean")[last], 0);
        assertEquals(columns * r + 7 * lastRow, rule.state("ofRows")[0], 0);
        assertEquals(
                rows * columns * (columns * r) + 7 * (7 * lastRow),
                rule.state("ofTensors")[last],
                0);
    }
}
