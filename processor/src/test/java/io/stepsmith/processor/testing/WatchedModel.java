package io.stepsmith.processor.testing;

import java.util.Arrays;

/** Models that watch all statistics, and what these are. */
public final class WatchedModel {
    /** The annotation of a model that watches all that there is. */
    public static final String ALL = "@Watch(value = {Statistic.GRADIENT_NORM, "
            + "Statistic.CLIPPED_NORM, Statistic.WEIGHT_NORM, Statistic.UPDATE_NORM, "
            + "Statistic.UPDATE_RATIO}, per = Watch.Per.TENSOR)";

    private WatchedModel() {}

    /** The source of a case that watches. */
    public static String source(Case configuration) {
        return configuration.source().replaceFirst("@Optimizer", ALL + " @Optimizer");
    }

    /** The Euclidean norm, scaled by the greatest, so that no square leaves the range of double. */
    public static double norm(double... values) {
        double greatest = Arrays.stream(values).map(Math::abs).reduce(0, Math::max);
        if (greatest == 0 || !(greatest < Double.POSITIVE_INFINITY)) {
            return greatest;
        }
        double sum = 0;
        for (double value : values) {
            sum += value / greatest * (value / greatest);
        }
        return greatest * Math.sqrt(sum);
    }
}
