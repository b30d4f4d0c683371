package io.stepsmith.processor.testing;

/**
 * The orthogonalisation of Muon as it is written down, in double, and singular values by Jacobi's
 * rotations of the Gram matrix.
 */
public final class NewtonSchulz {
    private NewtonSchulz() {}

    /** Five quintic iterations on a matrix of Frobenius norm 1. */
    public static double[][] orthogonalise(double[][] u) {
        boolean tall = u.length > u[0].length;
        double norm = 0;
        for (double[] row : u) {
            for (double value : row) {
                norm += value * value;
            }
        }
        double[][] x = sum(
                1 / Math.max(Math.sqrt(norm), 1e-7),
                tall ? transpose(u) : u,
                0,
                tall ? transpose(u) : u);
        for (int k = 0; k < 5; k++) {
            double[][] a = product(x, transpose(x));
            double[][] b = sum(-4.7750, a, 2.0315, product(a, a));
            x = sum(3.4445, x, 1, product(b, x));
        }
        return tall ? transpose(x) : x;
    }

    /** All singular values, in no order. */
    public static double[] singularValues(double[][] u) {
        double[][] a = u.length > u[0].length ? product(transpose(u), u) : product(u, transpose(u));
        int n = a.length;
        for (int sweep = 0; sweep < 12; sweep++) {
            for (int p = 0; p < n; p++) {
                for (int q = p + 1; q < n; q++) {
                    rotate(a, p, q);
                }
            }
        }
        double[] values = new double[n];
        java.util.Arrays.setAll(values, i -> Math.sqrt(a[i][i]));
        return values;
    }

    private static void rotate(double[][] a, int p, int q) {
        double angle = Math.atan2(2 * a[p][q], a[q][q] - a[p][p]) / 2;
        double c = Math.cos(angle);
        double s = Math.sin(angle);
        for (int i = 0; i < a.length; i++) {
            double old = a[i][p];
            a[i][p] = c * old - s * a[i][q];
            a[i][q] = s * old + c * a[i][q];
        }
        for (int i = 0; i < a.length; i++) {
            double old = a[p][i];
            a[p][i] = c * old - s * a[q][i];
            a[q][i] = s * old + c * a[q][i];
        }
    }

    /** The transpose. */
    public static double[][] transpose(double[][] u) {
        double[][] t = new double[u[0].length][u.length];
        for (int i = 0; i < u.length; i++) {
            for (int j = 0; j < t.length; j++) {
                t[j][i] = u[i][j];
            }
        }
        return t;
    }

    private static double[][] product(double[][] x, double[][] y) {
        double[][] z = new double[x.length][y[0].length];
        for (int i = 0; i < x.length; i++) {
            for (int j = 0; j < y[0].length; j++) {
                for (int k = 0; k < y.length; k++) {
                    z[i][j] += x[i][k] * y[k][j];
                }
            }
        }
        return z;
    }

    private static double[][] sum(double p, double[][] x, double q, double[][] y) {
        double[][] z = new double[x.length][x[0].length];
        for (int i = 0; i < x.length; i++) {
            for (int j = 0; j < x[0].length; j++) {
                z[i][j] = p * x[i][j] + q * y[i][j];
            }
        }
        return z;
    }
}
