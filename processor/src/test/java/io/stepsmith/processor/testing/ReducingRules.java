package io.stepsmith.processor.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Rules that together reduce over every extent and keep state for each, as sources to be compiled
 * in a test.
 */
final class ReducingRules {
    /**
     * A trust ratio by tensor, a state per tensor, and a choice between loops that is made inside a
     * tensor.
     */
    private static final String TRUST = """
            package cases;
            import io.stepsmith.*; import io.stepsmith.language.*;
            @UpdateRule(decay = Decay.DECOUPLED, weightDecay = 0.01)
            public final class Trust {
                @Hyper(min = 0, below = 1) double keep = 0.9;
                @State double m;
                @State(per = Extent.TENSOR) double longest = 0.5;

                double update(double w, double g, Step step, Tensor tensor) {
                    m = keep * m + (1 - keep) * g;
                    double a = tensor.norm(w);
                    double b = tensor.norm(m);
                    longest = Math.max(longest * keep, b);
                    if (step.number() == 5) return m;
                    if (longest > 30) return m / longest + tensor.mean(g) / tensor.count();
                    return (a > 0 && b > 0 ? a / b : 1) * m;
                }
            }
            """;

    /** Everything rows and columns can do, and another rule for vectors. */
    private static final String FACTORED = """
            package cases;
            import io.stepsmith.*; import io.stepsmith.language.*;
            @UpdateRule
            public final class Factored {
                @Hyper(min = 0, below = 1) double keep = 0.8;
                @Hyper boolean wild = false;
                @State(per = Extent.ROW) double r = 0.1;
                @State(per = Extent.COLUMN) double c = 0.1;
                @State double v;

                double weight(double w, double g, Step step, Tensor tensor, Column column, Row row) {
                    double q = g * g + 1e-3;
                    double second;
                    if (tensor.isMatrix()) {
                        r = keep * r + (1 - keep) * row.mean(q);
                        c = keep * c + (1 - keep) * (wild ? column.max(q) : column.mean(q));
                        second = r / tensor.mean(r) * c;
                        if (wild) {
                            double largest = tensor.max(Math.abs(c)) + tensor.sum(r) / tensor.sum(c) + tensor.norm(c);
                            second = second + r * largest + row.count() / column.count() * 1e-3;
                            if (r > 0.2) second = second * 2;
                        }
                    } else {
                        v = keep * v + (1 - keep) * q;
                        second = v;
                    }
                    double u = g / Math.sqrt(second);
                    u = u / Math.max(1, Math.sqrt(tensor.mean(u * u)));
                    return w - Math.max(1e-3, Math.sqrt(tensor.mean(w * w))) * step.learningRate() * u;
                }
            }
            """;

    /** One rate for the model, learnt from sums over it. */
    private static final String LEARNING = """
            package cases;
            import io.stepsmith.*; import io.stepsmith.language.*;
            @UpdateRule
            public final class Learning {
                @Hyper(above = 0) double d0 = 1e-2;
                @State double x0;
                @State double s;
                @State(per = Extent.MODEL) double d;
                @State(per = Extent.MODEL) double product = 1;
                @State(per = Extent.MODEL) double numerator;

                void first(double w, double g, Step step, Model model) {
                    x0 = w;
                    d = d0 + 1e-3 * model.count() / (1 + model.max(Math.abs(g)));
                }

                double weight(double w, double g, Step step, Model model, Tensor tensor) {
                    double old = d;
                    product *= 0.9;
                    numerator = product * numerator + old * model.sum(g * (x0 - w)) + 1e-3 * model.sum(tensor.mean(w)) + 1e-3 * model.mean(w);
                    s = 0.9 * s + old * step.learningRate() * g;
                    double denominator = model.sum(Math.abs(s));
                    d = Math.min(10, Math.max(d, denominator > 0 ? numerator / denominator : d));
                    return w - old * s / (1 + model.norm(g));
                }
            }
            """;

    /** Rows and columns without asking whether there are any. */
    private static final String CENTRED = """
            package cases;
            import io.stepsmith.*; import io.stepsmith.language.*;
            @UpdateRule(decay = Decay.L2)
            public final class Centred {
                @State(per = Extent.COLUMN) double widest = 1e-3;
                double update(double w, double g, Step step, Row row, Column column) {
                    double centred = g - row.mean(g);
                    widest = Math.max(0.9 * widest, column.max(Math.abs(centred)));
                    return centred / (widest + row.norm(w) * 1e-3 + 1e-6);
                }
            }
            """;

    /**
     * Two gradients, the first one's length measured over the model, and weights for evaluation
     * that depend on state of tensors and model.
     */
    private static final String REACHING = """
            package cases;
            import io.stepsmith.*; import io.stepsmith.language.*;
            @UpdateRule(decay = Decay.L2, weightDecay = 0.125)
            public final class Reaching {
                @Hyper(min = 0) double radius = 0.05;
                @State(per = Extent.MODEL) double longest;
                @State(per = Extent.TENSOR) double middle = 0.5;
                @State double m;

                double perturb(double w, double g, Step step, Model model, Tensor tensor) {
                    double scaled = g * (Math.abs(w) + tensor.mean(Math.abs(m)));
                    double length = model.norm(scaled);
                    return length > longest / 2 ? w + radius * scaled / (length + 1e-12) : w + radius * g;
                }

                double update(double w, double g, Step step, Tensor tensor, Model model) {
                    m = 0.9 * m + g;
                    middle = 0.5 * middle + tensor.mean(w);
                    longest = Math.max(0.9 * longest, model.norm(g));
                    return m / (1 + longest);
                }

                double evaluate(double w) {
                    return longest > 30 ? w + m * 1e-3 : w * middle / (1 + longest);
                }
            }
            """;

    /**
     * Matrices orthogonalised at three depths, between reductions, of what is one per row, under
     * another name of the rule's, and at a second gradient.
     */
    private static final String POLAR = """
            package cases;
            import io.stepsmith.*; import io.stepsmith.language.*;
            @UpdateRule(decay = Decay.L2, weightDecay = 0.125)
            public final class Polar {
                @State double orthogonalised;

                double perturb(double w, double g, Step step, Tensor tensor) {
                    return tensor.isMatrix() ? w + 0.05 * tensor.orthogonalise(g) : w + 0.05 * g;
                }

                double update(double w, double g, Step step, Tensor tensor, Row row) {
                    if (!tensor.isMatrix()) return g / (1 + tensor.norm(g));
                    double polar = tensor.orthogonalise(g / (1 + tensor.norm(g)));
                    double even = tensor.orthogonalise(row.mean(g));
                    orthogonalised = 0.5 * orthogonalised + polar;
                    double twice = tensor.orthogonalise(orthogonalised + tensor.orthogonalise(w));
                    double size = tensor.max(Math.abs(twice));
                    if (size > 0.5) return twice / size + even;
                    return size > 0.25 ? twice + tensor.orthogonalise(twice + g) : polar;
                }
            }
            """;

    /** Matrices orthogonalised before a reduction over the model and after it. */
    private static final String SPECTRAL = """
            package cases;
            import io.stepsmith.*; import io.stepsmith.language.*;
            @UpdateRule
            public final class Spectral {
                @State double m;
                @State(per = Extent.MODEL) double dual;

                double perturb(double w, double g, Step step, Tensor tensor, Model model) {
                    return w + 0.05 * tensor.orthogonalise(g / (1 + model.norm(g)));
                }

                double update(double w, double g, Step step, Tensor tensor, Model model) {
                    m = 0.9 * m + g;
                    double u = tensor.orthogonalise(m);
                    dual = 0.5 * dual + model.sum(u * m);
                    return u * Math.abs(dual) + tensor.orthogonalise(u + dual * w);
                }
            }
            """;

    /**
     * Sums that overflow in float, though all values are finite: of state, constants, what a row
     * and what a column has, choices and exact functions.
     */
    private static final String IMMENSE = """
            package cases;
            import io.stepsmith.*; import io.stepsmith.language.*;
            @UpdateRule
            public final class Immense {
                @Hyper(above = 0) double factor = 1e22;
                @State double m;
                @State(per = Extent.ROW) double r = 1;
                @State(per = Extent.COLUMN) double c = 1;

                double update(double w, double g, Step step, Tensor tensor, Row row, Column column) {
                    double tame = g > -9 && g < 9 ? g : 0.3;
                    double near = w > -9 && w < 9 ? w : 0.3;
                    m = 0.9 * m + 0.1 * tame;
                    double large = factor * (m + 0.7);
                    double chosen = (tame > 0 ? 0.7 : c) * (near > 0 ? c : 3e20);
                    double size = tensor.norm(r * c * large + chosen) + row.norm(large) + tensor.max(near);
                    double powers = row.sum(Exact.exp(near) * factor * factor);
                    r = 0.5 * r + row.norm(large) / factor;
                    c = 0.5 * c + column.mean(Math.abs(tame));
                    return (m * factor + factor) / size + 1e-3 * Math.sqrt(powers) / factor;
                }
            }
            """;

    /** Sums that underflow in float, over all extents, of what rows and columns have. */
    private static final String MINUTE = """
            package cases;
            import io.stepsmith.*; import io.stepsmith.language.*;
            @UpdateRule
            public final class Minute {
                @Hyper(above = 0) double factor = 1e-24;
                @State double m;
                @State(per = Extent.ROW) double r = 1;
                @State(per = Extent.COLUMN) double c = 1;

                double update(double w, double g, Step step, Tensor tensor, Row row, Column column) {
                    double tame = g > -9 && g < 9 ? g : 0.3;
                    m = 0.9 * m + 0.1 * tame;
                    double small = factor * (m + 0.7);
                    double size = tensor.norm(r * c * small) + row.norm(small) + column.norm(small * r);
                    double squares = column.sum(small * small * c) + row.mean(small * tame * factor);
                    r = 0.5 * r + row.norm(small) / factor;
                    c = 0.5 * c + column.norm(small * c) / factor;
                    return m * factor / size + squares / (factor * factor);
                }
            }
            """;

    /** What has one value per column reduced over rows, and the other way round. */
    private static final String CROSSED = """
            package cases;
            import io.stepsmith.*; import io.stepsmith.language.*;
            @UpdateRule
            public final class Crossed {
                @State(per = Extent.ROW) double r = 0.5;
                @State(per = Extent.COLUMN) double c = 0.5;

                double update(double w, double g, Step step, Row row, Column column, Tensor tensor) {
                    double s = column.sum(g * g);
                    double b = row.mean(Math.abs(g));
                    r = 0.5 * r + 0.5 * b + 0.1 * row.mean(c);
                    c = 0.5 * c + 0.1 * column.mean(r) / (1 + tensor.max(r));
                    double size = row.max(s) + row.sum(s) + row.norm(c) + column.max(b) + column.sum(r) + column.norm(r) + 1e-3;
                    return g / size + 1e-3 * column.mean(b * b);
                }
            }
            """;

    private ReducingRules() {}

    static List<String> sources() {
        return List.of(
                TRUST, FACTORED, LEARNING, CENTRED, REACHING, POLAR, SPECTRAL, IMMENSE, MINUTE,
                CROSSED);
    }

    static List<Case> cases() {
        List<Case> cases = new ArrayList<>();
        cases.addAll(Case.of("cases.Trust", List.of(Map.of()), Case.Layout.MIXED));
        cases.addAll(Case.of(
                "cases.Factored", List.of(Map.of(), Map.of("wild", true)), Case.Layout.MIXED));
        cases.addAll(Case.of("cases.Learning", List.of(Map.of()), Case.Layout.MIXED));
        cases.addAll(Case.of("cases.Centred", List.of(Map.of()), Case.Layout.MATRICES));
        cases.addAll(Case.of("cases.Reaching", List.of(Map.of()), Case.Layout.MIXED));
        cases.addAll(Case.of("cases.Polar", List.of(Map.of()), Case.Layout.MIXED));
        cases.addAll(Case.of("cases.Spectral", List.of(Map.of()), Case.Layout.MATRICES));
        cases.addAll(Case.of("cases.Immense", List.of(Map.of()), Case.Layout.MATRICES));
        cases.addAll(Case.of("cases.Minute", List.of(Map.of()), Case.Layout.MATRICES));
        cases.addAll(Case.of("cases.Crossed", List.of(Map.of()), Case.Layout.MATRICES));
        return cases;
    }
}
