package io.stepsmith.processor;

import io.stepsmith.processor.model.Mirror;
import io.stepsmith.processor.model.Names;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;

/** Finds all annotations of a model that name a rule or modifiers, before anything is checked: these rules must be compiled first. */
final class RuleUses {
    private final ProcessingEnvironment environment;
    private final Set<String> visited = new TreeSet<>();
    private final List<Mirror> found = new ArrayList<>();

    RuleUses(ProcessingEnvironment environment) {
        this.environment = environment;
    }

    List<Mirror> of(TypeElement model) {
        Mirror.find(model, Names.OPTIMIZER).filter(RuleUses::namesClasses).ifPresent(found::add);
        visit(model.asType());
        return found;
    }

    private static boolean namesClasses(Mirror annotation) {
        return annotation.explicit("rule").isPresent() || annotation.explicit("modifiers").isPresent();
    }

    private void visit(TypeMirror type) {
        if (type.getKind() == TypeKind.ARRAY) {
            visit(((ArrayType) type).getComponentType());
        }
        if (type.getKind() != TypeKind.DECLARED) {
            return;
        }
        ((DeclaredType) type).getTypeArguments().forEach(this::visit);
        Element element = ((DeclaredType) type).asElement();
        if (!(element instanceof TypeElement declared) || !visited.add(declared.getQualifiedName().toString())) {
            return;
        }
        visit(declared.getSuperclass());
        for (VariableElement field : ElementFilter.fieldsIn(declared.getEnclosedElements())) {
            Mirror.find(field, Names.GROUP).filter(RuleUses::namesClasses).ifPresent(found::add);
            if (Mirror.find(field, Names.PARAM).isPresent()) {
                visit(field.asType());
            }
        }
    }
}
