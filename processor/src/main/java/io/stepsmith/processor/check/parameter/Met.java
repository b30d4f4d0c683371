package io.stepsmith.processor.check.parameter;

import io.stepsmith.processor.annotation.AnnotationValues;

import java.util.ArrayList;
import java.util.List;

import javax.lang.model.element.TypeElement;

/**
 * A class as a model meets it: with the same of all this its parameters are read in the same way.
 *
 * @param type the name of the class
 * @param chain the groups around it, the outermost first
 * @param layered whether it is in layers
 * @param separate whether gradients are in the same members of a second object
 */
record Met(String type, List<AnnotationValues> chain, boolean layered, boolean separate) {
    /** The same of a class inside. */
    Met inside(TypeElement inner, List<AnnotationValues> groups, boolean layers, boolean sibling) {
        List<AnnotationValues> all = new ArrayList<>(chain);
        all.addAll(groups);
        return new Met(
                inner.getQualifiedName().toString(),
                List.copyOf(all),
                layered || layers,
                separate || sibling);
    }
}
