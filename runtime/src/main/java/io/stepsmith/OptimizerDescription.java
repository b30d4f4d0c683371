package io.stepsmith;

import java.util.List;
import java.util.function.LongToDoubleFunction;

/**
 * The configuration of an optimizer, as annotations and builder gave it, and the shapes of what it
 * trains: for reports and logs. It holds neither arrays nor what changes in a run, and any thread
 * may read it. A curve that the builder was given may be a function of the caller's, which
 * {@link Setting#planned} calls.
 *
 * @param optimizer the name of the generated class
 * @param groups that of parameters without a {@link io.stepsmith.Group} first
 * @param tensors in the order of {@link ModelOptimizer#parameters}
 */
public record OptimizerDescription(String optimizer, List<Group> groups, List<Tensor> tensors) {
    /**
     * A description of these groups and tensors.
     *
     * @param optimizer the name of the generated class
     * @param groups that of parameters without a {@link io.stepsmith.Group} first
     * @param tensors in the order of {@link ModelOptimizer#parameters}
     */
    public OptimizerDescription {
        groups = List.copyOf(groups);
        tensors = List.copyOf(tensors);
    }

    /**
     * A group of parameters.
     *
     * @param name {@code "default"} for parameters without a {@link io.stepsmith.Group}
     * @param rules the names of the classes of the rule and of its modifiers, in this order
     * @param settings its hyperparameters, {@code learningRate} first
     */
    public record Group(String name, List<String> rules, List<Setting> settings) {
        /**
         * A group with these rules and settings.
         *
         * @param name {@code "default"} for parameters without a {@link io.stepsmith.Group}
         * @param rules the names of the classes of the rule and of its modifiers, in this order
         * @param settings its hyperparameters, {@code learningRate} first
         */
        public Group {
            rules = List.copyOf(rules);
            settings = List.copyOf(settings);
        }
    }

    /**
     * A hyperparameter of a group.
     *
     * @param name such as {@code beta2}
     * @param value the value that is configured, before any schedule; NaN if all come from one
     * @param scheduled whether it follows a schedule
     * @param plan its value by the clock
     */
    public record Setting(String name, double value, boolean scheduled, LongToDoubleFunction plan) {
        /**
         * {@return the value at a position of the clock, as it is configured: without the factors
         * of {@link Plateau} and {@link Guard}, and without what is set at run time}
         *
         * @param clock 0 or more
         */
        public double planned(long clock) {
            return plan.applyAsDouble(clock);
        }
    }

    /**
     * A tensor that is trained.
     *
     * @param path where it is in the model, such as {@code blocks[3].attention.query}
     * @param shape as {@link TrainedParameter#shape}
     * @param format the type of its numbers
     * @param group the name of its group
     */
    public record Tensor(
            String path, List<Integer> shape, TrainedParameter.Format format, String group) {
        /**
         * A tensor of this shape.
         *
         * @param path where it is in the model, such as {@code blocks[3].attention.query}
         * @param shape as {@link TrainedParameter#shape}
         * @param format the type of its numbers
         * @param group the name of its group
         */
        public Tensor {
            shape = List.copyOf(shape);
        }
    }
}
