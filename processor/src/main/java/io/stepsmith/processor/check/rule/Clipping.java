package io.stepsmith.processor.check.rule;

import io.stepsmith.processor.annotation.AnnotationValues;
import io.stepsmith.processor.check.context.Context;
import io.stepsmith.processor.diagnostic.Message;

import java.util.Map;

/** Reads {@code @Clip}: a modifier for each attribute that is written. */
final class Clipping {
    /** The attributes in the order in which they clip. */
    private enum Kind {
        VALUE("value", "ClipByValue", "value"),
        TENSOR_NORM("tensorNorm", "ClipByNorm", "norm"),
        NORM("norm", "ClipByGlobalNorm", "norm"),
        ADAPTIVE("adaptive", "AdaptiveGradientClipping", "clipping"),
        SPIKES("spikes", "ZClip", "threshold");

        private final String attribute;
        private final String modifier;
        private final String hyper;

        Kind(String attribute, String modifier, String hyper) {
            this.attribute = attribute;
            this.modifier = modifier;
            this.hyper = hyper;
        }
    }

    private Clipping() {}

    /**
     * Returns what the annotation adds, after a message if that is nothing or a number is out of
     * its range.
     */
    static Addition read(AnnotationValues annotation, Context context) {
        Addition clipping = new Addition(context, annotation, "clip");
        for (Kind kind : Kind.values()) {
            if (annotation.explicit(kind.attribute).isPresent()) {
                clipping.add(
                        kind.modifier,
                        "@Clip(" + kind.attribute + " = ...)",
                        annotation.position(kind.attribute),
                        Map.of(kind.hyper, kind.attribute));
            }
        }
        if (annotation.annotation().getElementValues().isEmpty()) {
            context.diagnostics().say(Message.CLIP_NOTHING, annotation.position());
        }
        return clipping;
    }
}
