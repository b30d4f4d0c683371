package io.stepsmith;

/** Averages of the weights that can be evaluated, see {@link WeightAverage}. */
public enum Average {
    /**
     * An exponential moving average, {@link io.stepsmith.modifier.ExponentialMovingAverage}; takes
     * {@link WeightAverage#decay} and {@link WeightAverage#warmUp}.
     */
    EXPONENTIAL,
    /**
     * The mean, {@link io.stepsmith.modifier.StochasticWeightAveraging}; takes
     * {@link WeightAverage#start} and {@link WeightAverage#period}.
     */
    MEAN
}
