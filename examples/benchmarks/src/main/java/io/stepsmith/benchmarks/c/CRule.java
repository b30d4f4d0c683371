package io.stepsmith.benchmarks.c;

import java.util.List;

/** The steps that are written in C, with the arithmetic of the generated ones. */
public enum CRule {
    /** AdamW with the rule's defaults. */
    ADAMW("adamw", "m", "v"),
    /** The same with bias corrections that are given, so that a step computes no powers. */
    ADAMW_GIVEN("adamw_given", "m", "v"),
    /** SGD with momentum 0.9. */
    SGD_MOMENTUM("sgd", "buffer"),
    /** Lion with the rule's defaults. */
    LION("lion", "m"),
    /** Clipping to a norm of 1, AdamW, an average of the weights, and cleared gradients. */
    TAIL("tail", "m", "v", "average");

    private final String argument;
    private final List<String> slots;

    CRule(String argument, String... slots) {
        this.argument = argument;
        this.slots = List.of(slots);
    }

    String argument() {
        return argument;
    }

    /** Returns the slots of state, in the order of the program's roles. */
    List<String> slots() {
        return slots;
    }
}
