package demo;

import io.stepsmith.WeightAverage;

@WeightAverage
final class Layer {
    float[] weights = new float[12];
}
