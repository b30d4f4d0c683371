package io.stepsmith.examples.models;

import io.stepsmith.Group;
import io.stepsmith.Optimizer;
import io.stepsmith.Param;
import io.stepsmith.rule.Sgd;

import java.util.ArrayList;
import java.util.List;

/**
 * All kinds of parameters, trained by plain gradient descent so that every result can be computed
 * by hand.
 */
@Optimizer(rule = Sgd.class, learningRate = 0.5)
class Mixed {
    @Param
    float[] vector = {1, 2, 3};

    float[] vectorGradient = {1, 1, 1};

    @Param
    double[] precise = {1};

    double[] preciseGrad = {2};

    @Param
    float[][] matrix = {{1, 2}, {3}};

    float[][] dMatrix = {{2, 2}, {2}};

    @Param(gradient = "slope")
    double[][] rows = {{4}, {5}};

    double[][] slope = {{1}, {1}};

    @Param(ascend = true)
    float[] reward = {0};

    float[] rewardGradient = {1};

    @Param
    @Group(name = "slow", rateScale = 0.1)
    float[] slow = {0};

    float[] slowGradient = {1};

    @Param
    Part part = new Part();

    @Param
    Part[] parts = {new Part(), new Part()};

    @Param
    List<Part> list = new ArrayList<>(List.of(new Part()));

    /** An object with a parameter. */
    static class Part {
        @Param
        float[] weight = {1};

        float[] weightGradient = {1};
    }
}
