package io.stepsmith.math;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** Elementary functions to 45 digits, and how far a floating-point result is from them. */
final class Precise {
    private static final MathContext DIGITS = new MathContext(50);
    private static final BigDecimal LN2 = new BigDecimal(
            "0.693147180559945309417232121458176568075500134360255254120680009493393621969694715605863");
    private static final BigDecimal TWO = BigDecimal.valueOf(2);

    private Precise() {}

    static BigDecimal exp(BigDecimal x) {
        int n = x.divide(LN2, 0, RoundingMode.HALF_EVEN).intValueExact();
        BigDecimal r = x.subtract(LN2.multiply(BigDecimal.valueOf(n)))
                .divide(BigDecimal.valueOf(256), DIGITS);
        BigDecimal sum = BigDecimal.ONE;
        BigDecimal term = BigDecimal.ONE;
        for (int i = 1; i <= 14; i++) {
            term = term.multiply(r, DIGITS).divide(BigDecimal.valueOf(i), DIGITS);
            sum = sum.add(term, DIGITS);
        }
        return sum.pow(256, DIGITS).multiply(power(n), DIGITS);
    }

    /** Of a positive number. */
    static BigDecimal log(double x) {
        int k = Math.getExponent(x < Double.MIN_NORMAL ? x * 0x1p54 : x)
                - (x < Double.MIN_NORMAL ? 54 : 0);
        BigDecimal m = new BigDecimal(x).divide(power(k), DIGITS);
        if (m.doubleValue() > 1.4) {
            m = m.divide(TWO, DIGITS);
            k++;
        }
        BigDecimal s = m.subtract(BigDecimal.ONE).divide(m.add(BigDecimal.ONE), DIGITS);
        BigDecimal square = s.multiply(s, DIGITS);
        BigDecimal sum = BigDecimal.ZERO;
        BigDecimal term = s;
        for (int i = 1; i < 66; i += 2) {
            sum = sum.add(term.divide(BigDecimal.valueOf(i), DIGITS), DIGITS);
            term = term.multiply(square, DIGITS);
        }
        return sum.multiply(TWO).add(LN2.multiply(BigDecimal.valueOf(k)), DIGITS);
    }

    static BigDecimal pow(double x, double y) {
        return exp(log(x).multiply(new BigDecimal(y), DIGITS));
    }

    static BigDecimal cbrt(double x) {
        BigDecimal exact = new BigDecimal(x);
        BigDecimal root = new BigDecimal(StrictMath.cbrt(x));
        for (int i = 0; i < 2; i++) {
            root = root.multiply(TWO)
                    .add(exact.divide(root.multiply(root), DIGITS))
                    .divide(BigDecimal.valueOf(3), DIGITS);
        }
        return root;
    }

    /** The error of a {@code double}, in units of the last place of the exact value. */
    static double error(double result, BigDecimal exact) {
        return new BigDecimal(result)
                .subtract(exact)
                .abs()
                .divide(new BigDecimal(Math.ulp(exact.doubleValue())), MathContext.DECIMAL32)
                .doubleValue();
    }

    private static BigDecimal power(int n) {
        return n < 0 ? BigDecimal.ONE.divide(TWO.pow(-n), DIGITS) : TWO.pow(n);
    }
}
