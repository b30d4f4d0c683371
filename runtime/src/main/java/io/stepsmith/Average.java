package io.stepsmith;

import io.stepsmith.modifier.ExponentialMovingAverage;
import io.stepsmith.modifier.StochasticWeightAveraging;

/** Which average of the weights is evaluated, see {@link WeightAverage}. */
public enum Average {
    /** An exponential moving average, {@link ExponentialMovingAverage}; takes {@link WeightAverage#decay} and {@link WeightAverage#warmUp}. */
    EXPONENTIAL,
    /** The mean, {@link StochasticWeightAveraging}; takes {@link WeightAverage#start} and {@link WeightAverage#period}. */
    MEAN
}
