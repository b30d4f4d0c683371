package io.stepsmith.processor.emit.optimizer;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;

import io.stepsmith.processor.annotation.RuntimeNames;
import io.stepsmith.processor.emit.java.Types;
import io.stepsmith.processor.model.ModelSpec;

import javax.lang.model.element.Modifier;

/** Methods that make an optimizer, or its builder, for a model. */
final class FactoryMethods {
    private static final String DOC_MODEL = "\n@param model what is trained\n";
    private static final String DOC_OPTIMIZER = "@return the optimizer\n";
    private static final ClassName BUILDER = ClassName.get(RuntimeNames.API, "OptimizerBuilder");

    private final ModelSpec model;
    private final ClassName self;
    private final TypeName modelType;
    private final TypeName builderType;
    private final boolean isPublic;

    private FactoryMethods(
            ModelSpec model, ClassName self, TypeName builderType, boolean isPublic) {
        this.model = model;
        this.self = self;
        this.modelType = Types.of(model.element());
        this.builderType = builderType;
        this.isPublic = isPublic;
    }

    /** Adds the methods of an optimizer with that name and builder. */
    static void addTo(
            TypeSpec.Builder type,
            ModelSpec model,
            ClassName self,
            TypeName builderType,
            boolean isPublic) {
        new FactoryMethods(model, self, builderType, isPublic).addTo(type);
    }

    private void addTo(TypeSpec.Builder type) {
        type.addMethod(factory("of", self)
                .addParameter(modelType, "model")
                .addJavadoc(
                        model.separateGradients()
                                ? "An optimizer with new state, for {@code step(gradients)}.\n"
                                : "An optimizer with new state.\n")
                .addJavadoc(DOC_MODEL + DOC_OPTIMIZER)
                .addStatement("return builder(model).build()")
                .build());
        type.addMethod(factory("of", self)
                .addParameter(modelType, "model")
                .addParameter(modelType, "gradients")
                .addJavadoc(
                        "An optimizer with new state that reads the gradients of a second instance.\n")
                .addJavadoc(DOC_MODEL + "@param gradients the instance whose gradients it reads\n"
                        + DOC_OPTIMIZER)
                .addStatement("return builder(model).gradients(gradients).build()")
                .build());
        type.addMethod(factory("builder", builderType)
                .addParameter(modelType, "model")
                .addJavadoc(
                        "Builds an optimizer with other values than those in the annotations.\n")
                .addJavadoc(DOC_MODEL + "@return the builder\n")
                .addStatement("return new $T<>(model, $T::new)", BUILDER, self)
                .build());
    }

    private MethodSpec.Builder factory(String name, TypeName result) {
        MethodSpec.Builder method =
                MethodSpec.methodBuilder(name).addModifiers(Modifier.STATIC).returns(result);
        return isPublic ? method.addModifiers(Modifier.PUBLIC) : method;
    }
}
