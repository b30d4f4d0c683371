package io.stepsmith.processor.testing;

import io.stepsmith.ModelOptimizer;
import io.stepsmith.Statistic;
import io.stepsmith.engine.SteppingOptimizer;
import io.stepsmith.engine.statistics.WatchedNorms;

import java.lang.reflect.Field;
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

    /** The norms of an optimizer. */
    public static WatchedNorms norms(ModelOptimizer<?> optimizer) {
        try {
            Field norms = SteppingOptimizer.class.getDeclaredField("norms");
            norms.setAccessible(true);
            return (WatchedNorms) norms.get(optimizer);
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }

    /** A statistic of the whole model. */
    public static double of(ModelOptimizer<?> optimizer, Statistic statistic) {
        return norms(optimizer).ofModel(statistic);
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
