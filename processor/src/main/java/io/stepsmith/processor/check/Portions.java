package io.stepsmith.processor.check;

import io.stepsmith.processor.model.Mirror;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Optional;

/**
 * The portions of one schedule, as far as each is one by itself.
 *
 * @param sum their sum, for people
 * @param beyond the first phase that ends beyond the whole, if one does
 */
record Portions(double sum, Optional<Mirror> beyond) {
    /** What rounding may add: 5.0 / 6 and 1.0 / 6 are the whole. */
    private static final double ROUNDING = 1e-9;
    private static final MathContext READABLE = new MathContext(9);

    static Portions of(List<Mirror> phases) {
        double sum = 0;
        Mirror beyond = null;
        for (Mirror phase : phases) {
            boolean inSteps = phase.number("steps").isPresent();
            sum += inSteps ? 0 : phase.number("portion").filter(portion -> portion > 0 && portion <= 1).orElse(0.0);
            if (beyond == null && sum > 1 + ROUNDING) {
                beyond = phase;
            }
        }
        return new Portions(new BigDecimal(sum).round(READABLE).doubleValue(), Optional.ofNullable(beyond));
    }
}
