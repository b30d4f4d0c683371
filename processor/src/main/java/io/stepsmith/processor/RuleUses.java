package io.stepsmith.processor;

import io.stepsmith.processor.check.ModelClasses;
import io.stepsmith.processor.model.Mirror;
import io.stepsmith.processor.model.Names;
import java.util.ArrayList;
import java.util.List;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.util.ElementFilter;

/** Finds all annotations of a model that name a rule or modifiers, before anything is checked: these rules must be compiled first. */
final class RuleUses {
    private RuleUses() {}

    static List<Mirror> of(TypeElement model, ModelClasses classes) {
        List<Mirror> found = new ArrayList<>();
        Mirror.find(model, Names.OPTIMIZER).filter(RuleUses::namesClasses).ifPresent(found::add);
        for (ModelClasses.Reached reached : classes.all().values()) {
            for (VariableElement field : ElementFilter.fieldsIn(reached.type().getEnclosedElements())) {
                Mirror.find(field, Names.GROUP).filter(RuleUses::namesClasses).ifPresent(found::add);
            }
        }
        return found;
    }

    private static boolean namesClasses(Mirror annotation) {
        return annotation.explicit("rule").isPresent() || annotation.explicit("modifiers").isPresent();
    }
}
