package io.stepsmith.processor.rule.lower;

import io.stepsmith.Decay;
import io.stepsmith.processor.ir.RuleRate;

import javax.lang.model.element.TypeElement;

/**
 * The declarations of a rule about itself, checked.
 *
 * @param element its class
 * @param name its qualified name
 * @param decay the kind of weight decay
 * @param weightDecay default of the weight decay
 * @param rate what it says of its learning rate
 */
public record RuleHeader(
        TypeElement element, String name, Decay decay, double weightDecay, RuleRate rate) {}
