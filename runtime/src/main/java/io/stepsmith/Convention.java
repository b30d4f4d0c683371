package io.stepsmith;

/**
 * Frameworks whose numbers a model can reproduce. Frameworks that have a rule of the same name
 * differ in defaults and in conventions, such as where epsilon is added. A rule declares by
 * {@link io.stepsmith.language.Preset} which hyperparameters make it what a framework has:
 *
 * <table>
 * <caption>Who does what</caption>
 * <tr><th>convention</th><th>PyTorch</th><th>Keras</th><th>optax</th><th>DL4J</th></tr>
 * <tr><td>SGD, RMSprop: the learning rate is inside the momentum buffer</td>
 *     <td>no</td><td>yes</td><td>RMSprop</td><td>SGD</td></tr>
 * <tr><td>Adam: epsilon (of 1e-8, Keras 1e-7) is added before the bias correction</td>
 *     <td>no</td><td>yes</td><td>no</td><td>yes</td></tr>
 * <tr><td>AMSGrad: the maximum is over the corrected second moment</td>
 *     <td>no</td><td>no</td><td>yes</td><td>no</td></tr>
 * <tr><td>RMSprop, AdaGrad: epsilon is inside the root</td>
 *     <td>no</td><td>yes</td><td>yes</td><td>no</td></tr>
 * <tr><td>AdaGrad: the sum starts at</td><td>0</td><td>0.1</td><td>0.1</td><td>1e-6</td></tr>
 * <tr><td>Adamax: epsilon is added to the maximum, not inside it</td>
 *     <td>no</td><td>yes</td><td>no</td><td>1e-32</td></tr>
 * <tr><td>NAdam: the momentum's schedule</td>
 *     <td>0.96^(t / 250)</td><td>0.96^t</td><td>none</td><td>none</td></tr>
 * <tr><td>RAdam: epsilon is added before the bias correction</td>
 *     <td>yes</td><td></td><td>no</td><td></td></tr>
 * <tr><td>AdamW: the default weight decay</td>
 *     <td>0.01</td><td>0.004</td><td>0.0001</td><td>none</td></tr>
 * <tr><td>{@code weightDecay} of rules without a W</td>
 *     <td>L2</td><td>decoupled</td><td>none</td><td>L2</td></tr>
 * </table>
 *
 * <p>Learning rates are among the defaults, except that optax has none. Each rule's documentation
 * has the details, and what a framework does that the rule cannot do. Where the learning rate is 0,
 * conventions make no difference: the weight stays. Keras would go on by its momentum, and DL4J
 * would take epsilon for the rate.
 */
public enum Convention {
    /** PyTorch 2, which the built-in rules follow without a preset where it has the rule. */
    PYTORCH,
    /** Keras 3. */
    KERAS,
    /** optax. */
    OPTAX,
    /** Deeplearning4j 1.0.0-M2.1 (ND4J's updaters). */
    DL4J,
    /** The paper that the rule's Javadoc names, where it is not what PyTorch does. */
    PAPER
}
