package io.stepsmith.processor.rule.lower;

import javax.lang.model.element.TypeElement;

/**
 * The declarations of a rule about itself, checked.
 *
 * @param element its class
 * @param name its qualified name
 * @param decay the name of a constant of {@code io.stepsmith.Decay}
 * @param weightDecay default of the weight decay
 * @param learningRate default of the base learning rate
 */
public record RuleHeader(
        TypeElement element, String name, String decay, double weightDecay, double learningRate) {}
