package io.stepsmith.processor.check.parameter;

import io.stepsmith.processor.annotation.StepsmithAnnotation;
import io.stepsmith.processor.check.context.Context;
import io.stepsmith.processor.diagnostic.Message;
import io.stepsmith.processor.diagnostic.SourcePosition;
import io.stepsmith.processor.model.ModelSpec;
import io.stepsmith.processor.model.ParameterSource;
import io.stepsmith.processor.model.ParameterTree;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;

/**
 * Finds parameters that no optimizer trains, because they are in a subclass of a class that models
 * have: takes what each round annotates and the models that were read, and warns in the last round.
 */
public final class SubclassParameters {
    private final Set<String> withParameters = new TreeSet<>();
    private final Map<String, Use> trained = new HashMap<>();

    /** The use of a class: a model itself, or the class of an object in one. */
    private record Use(String optimizer, boolean isModel) {}

    /** Remembers the classes that have parameters in a round. */
    public void meet(RoundEnvironment round, Context context) {
        TypeElement param =
                context.elements().getTypeElement(StepsmithAnnotation.PARAM.qualifiedName());
        if (param != null) {
            ParameterSources.among(round.getElementsAnnotatedWith(param))
                    .forEach(source -> withParameters.add(
                            ((TypeElement) source.element().getEnclosingElement())
                                    .getQualifiedName()
                                    .toString()));
        }
    }

    /** Remembers a model that was read. */
    public void train(ModelSpec model) {
        for (ParameterTree walk : model.walks()) {
            boolean isModel = walk == model.root();
            Use use = new Use(model.optimizerName(), isModel);
            trained.merge(
                    walk.type().getQualifiedName().toString(),
                    use,
                    (first, other) -> other.isModel ? other : first);
        }
    }

    /** Warns of all parameters that were met and are of no use. */
    public void check(Context context) {
        for (String name : withParameters) {
            TypeElement type = context.elements().getTypeElement(name);
            if (type != null && !trained.containsKey(name)) {
                check(type, context);
            }
        }
    }

    private void check(TypeElement type, Context context) {
        for (TypeElement above = superclass(type); above != null; above = superclass(above)) {
            Use use = trained.get(above.getQualifiedName().toString());
            if (use != null) {
                for (ParameterSource source : ParameterSources.parametersDeclaredIn(type)) {
                    say(source, type, above, use, context);
                }
                return;
            }
        }
    }

    private static void say(
            ParameterSource source, TypeElement type, TypeElement above, Use use, Context context) {
        context.diagnostics()
                .say(
                        Message.PARAMETER_OF_SUBCLASS,
                        SourcePosition.of(source.element()),
                        source.text(),
                        use.optimizer,
                        above.getSimpleName(),
                        type.getSimpleName(),
                        use.isModel
                                ? "put @Optimizer on " + type.getSimpleName()
                                : "declare the field that holds it as " + type.getSimpleName());
    }

    private static TypeElement superclass(TypeElement type) {
        boolean declared = type.getSuperclass().getKind() == TypeKind.DECLARED;
        Element above = declared ? ((DeclaredType) type.getSuperclass()).asElement() : null;
        return above instanceof TypeElement found ? found : null;
    }
}
